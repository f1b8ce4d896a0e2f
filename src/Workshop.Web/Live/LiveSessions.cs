using Workshop.Grains;
using Workshop.Meeting;
using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Web.Access;

namespace Workshop.Web.Live;

/// <summary>
/// The sessions of this host for all who read and command. Reads are answered from the folded state; commands go to the grain and return
/// when this host has folded their effect.
/// </summary>
public sealed class LiveSessions(FollowedSessions followed, Renewals renewals, IGrainFactory grains, Gates gates, TimeProvider time)
{
    /// <summary>How long who wrote waits for this host to show it, before the host asks.</summary>
    private static readonly TimeSpan ReadingPatience = TimeSpan.FromSeconds(3);

    /// <summary>The session, or null when there is none with that code.</summary>
    public Task<LiveSession?> Find(string? typedCode) => followed.Find(typedCode);

    /// <summary>Whether this host follows a session with that code now.</summary>
    public bool IsServed(string? typedCode) => SessionCode.TryParse(typedCode, out var code) && followed.Ready(code) is not null;

    /// <summary>Whether a key is that of a session, which is not followed for that.</summary>
    /// <param name="keyHash">SHA-256, Base64.</param>
    public Task<bool> IsKey(string code, string keyHash) => Grain(code).IsKey(keyHash);

    /// <summary>Does a command, if it does not come too fast, and waits until this host shows its effect.</summary>
    public async Task<Outcome> Execute(LiveSession session, Command command, Actor actor)
    {
        if (gates.Admit(session.Code, command, actor) is { } tooFast)
        {
            return Outcome.Refused(tooFast);
        }

        var outcome = await Grain(session.Code).Execute(command, actor);
        if (outcome.Refusal is null)
        {
            await CatchUp(session, outcome.Version);
            if (command is StartRehearsal)
            {
                _ = renewals.Play(session.Code);
            }
        }

        return outcome;
    }

    /// <summary>Creates a session under a fresh code.</summary>
    /// <returns>The code, or the refusal of a wrong title, template or culture.</returns>
    public async Task<(string Code, Refusal? Refusal)> Create(string? title, string? template, string? culture, string keyHash)
    {
        const int Tries = 20;
        for (var i = 0; i < Tries; i++)
        {
            var code = Secrets.NewCode();
            var outcome = await Grain(code).Create(Guid.NewGuid(), title, template, culture, keyHash);
            if (outcome.Refusal is { Code: RefusalCodes.DuplicateId })
            {
                continue;
            }

            return (code, outcome.Refusal);
        }

        throw new InvalidOperationException($"No free code in {Tries} tries.");
    }

    public async Task Delete(LiveSession session)
    {
        await Grain(session.Code).Delete();
        session.Apply(new EventBatch([], 0, Deleted: true, 0, Guid.Empty));
    }

    /// <summary>The command is committed, whatever comes of this: who waited too long asks, and else goes on with what this host has.</summary>
    private async Task CatchUp(LiveSession session, long version)
    {
        try
        {
            await session.Reached(version).WaitAsync(ReadingPatience, time);
        }
        catch (TimeoutException)
        {
            await renewals.RenewAtOnce(session.Code);
        }
    }

    private ISessionGrain Grain(string code) => grains.GetGrain<ISessionGrain>(code);
}
