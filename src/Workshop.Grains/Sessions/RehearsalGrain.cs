using System.Security.Cryptography;
using System.Text;
using Workshop.Board;
using Workshop.Cases;
using Workshop.Meeting;
using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Storage;

namespace Workshop.Grains;

/// <summary>
/// Sends the case's contributions at a human pace: now two at once, now a pause. Ids are computed from the code and the line, so a
/// rehearsal that moves to another silo, or goes on after a restart, says nothing twice.
/// </summary>
public sealed class RehearsalGrain(IEventStore store, IGrainFactory grains) : Grain, IRehearsalGrain
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(2600);

    private readonly Queue<(Guid Id, RehearsalLine Line)> toSay = new();
    private IGrainTimer? timer;

    private string Code => this.GetPrimaryKeyString();

    public async Task Play()
    {
        if (timer is not null)
        {
            return;
        }

        var session = SessionState.None.Evolve(await store.Read(Code, 0)).SeenBy(Actor.Facilitator);
        if (!session.Rehearsing || Templates.Find(session.Template, session.Culture)?.Rehearsal is not { } lines)
        {
            return;
        }

        toSay.Clear();
        for (var i = 0; i < lines.Length; i++)
        {
            if (session.Find(IdOf($"line {i}")) is null)
            {
                toSay.Enqueue((IdOf($"line {i}"), lines[i]));
            }
        }

        timer = this.RegisterGrainTimer(Say, new GrainTimerCreationOptions(ShortestPause, Timeout.InfiniteTimeSpan) { KeepAlive = true });
    }

    private async Task Say()
    {
        // First, so that a call that fails is simply tried again at the next turn.
        timer?.Change(ShortestPause + (Random.Shared.NextDouble() * (LongestPause - ShortestPause)), Timeout.InfiniteTimeSpan);
        var session = grains.GetGrain<ISessionGrain>(Code);
        if (!toSay.TryPeek(out var next))
        {
            await session.Execute(new StopRehearsal(Guid.NewGuid()), Actor.FacilitatorAt("rehearsal"));
            Stop();
            return;
        }

        var line = next.Line;
        var player = Actor.Player(IdOf($"player {line.TargetGroup} {line.Table}"), new Joined([line.TargetGroup], line.Table));
        var said = await session.Execute(new Contribute(next.Id, line.Kind, line.Text, line.TargetGroup, line.Table, line.Place), player);
        if (said.Refusal is null)
        {
            toSay.Dequeue();
        }
        else if (said.Refusal.Code != RefusalCodes.NotCollecting)
        {
            await session.Execute(new StopRehearsal(Guid.NewGuid()), Actor.FacilitatorAt("rehearsal"));
            Stop();
        }
    }

    private void Stop()
    {
        timer?.Dispose();
        timer = null;
    }

    private Guid IdOf(string what) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{Code} {what}")).AsSpan(0, 16));
}
