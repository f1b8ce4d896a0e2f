using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Workshop.Load.Wire;

namespace Workshop.Load.Phones;

/// <summary>
/// A phone that follows one workshop as the real one does (see live.ts): connects, asks for what is missing by version, takes patches,
/// asks again at a gap, and comes back with growing pauses for as long as it is on.
/// </summary>
internal sealed class Phone(Uri server, int index, int room, string code, string? token, Ledger ledger, long version) : IHubListener
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>The client of SignalR gives a line up when nothing came for so long.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenPings = TimeSpan.FromSeconds(15);

    [ThreadStatic]
    private static List<int>? inThisMessage;

    private readonly Seen seen = new(ledger.Capacity);
    private HubLine? line;
    private TaskCompletionSource? watched;
    private string? cookie;
    private string? connectionToken;
    private TimeSpan? away;
    private bool wanted;
    private bool catchingUp;
    private long endedBytes;
    private long endedKeepAliveBytes;
    private long deliveries;
    private long messages;
    private long doubles;
    private long drops;
    private long catchUps;

    public int Index => index;

    public int Room => room;

    public string Code => code;

    /// <summary>The version that the screen shows.</summary>
    public long Version { get; private set; } = version;

    /// <summary>Connected and caught up.</summary>
    public bool IsLinked { get; private set; }

    /// <summary>Called when the line is up, and when it is down again.</summary>
    public Action<bool>? Linked { get; set; }

    /// <summary>Called for every patch and every answer to a catch-up, before it is taken.</summary>
    public MessageWatcher? Watcher { get; set; }

    /// <summary>Called with the number of a contribution and its fate when the answer arrives; the fate is unknown when the server failed.</summary>
    public Action<int, Fate>? Outcome { get; set; }

    public Tally Tally => new(
        deliveries, messages, endedBytes + (line?.BytesIn ?? 0), endedKeepAliveBytes + (line?.KeepAliveBytes ?? 0), doubles, drops, catchUps);

    /// <summary>The phone's whole life; it only fails by a fault of this program.</summary>
    public Task Life { get; private set; } = Task.CompletedTask;

    /// <summary>What the last attempt to connect failed with.</summary>
    public string? Trouble { get; private set; }

    public bool Has(int number) => seen.Has(number);

    /// <summary>Begins where a visit to the page ended: with its cookies, at its version, on the connection that it negotiated.</summary>
    public void Enter(Visit visit) => (cookie, connectionToken, Version) = (visit.Cookie, visit.ConnectionToken, visit.Version);

    /// <summary>Switches the phone on; it connects until it is switched off.</summary>
    /// <returns>Completes when the first attempt has ended, well or not.</returns>
    public Task Start()
    {
        wanted = true;
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Life = Live(first);
        return first.Task;
    }

    public void Stop()
    {
        wanted = false;
        line?.Dispose();
    }

    /// <summary>The phone leaves the network, and comes back after a while at the version that it showed.</summary>
    public void Leave(TimeSpan pause)
    {
        away = pause;
        line?.Dispose();
    }

    /// <summary>The same phone with its page loaded anew: it knows its place and its token, and asks for the whole board.</summary>
    public Phone Reloaded() => new(server, index, room, code, token, ledger, 0);

    /// <summary>Sends a contribution; not stored anywhere, not sent again.</summary>
    /// <returns>False when the line is down.</returns>
    public bool Contribute(int number) =>
        IsLinked && line is { } open && open.Send(HubMessage.Contribute(code, number, ledger.Scanner.IdOf(number), Texts.KindOf(number), Texts.Of(number)));

    /// <summary>Whether a catch-up was asked for that is not answered yet.</summary>
    public bool IsCatchingUp => catchingUp;

    /// <summary>Asks for everything since the version that the screen shows.</summary>
    public void CatchUp()
    {
        catchingUp = true;
        catchUps++;
        line?.Send(HubMessage.Watch(code, Version));
    }

    /// <summary>What has to be done about once a second: says that the phone is still there, and gives up a line that is dead.</summary>
    public void Tend()
    {
        if (line is not { } open || !IsLinked)
        {
            return;
        }

        if (Stopwatch.GetElapsedTime(open.LastHeard) > Silence)
        {
            open.Dispose();
        }
        else if (Stopwatch.GetElapsedTime(open.LastSpoke) > BetweenPings)
        {
            open.SendPing();
        }
    }

    void IHubListener.Heard(ReadOnlySpan<byte> message, long now)
    {
        switch (HubMessage.KindOf(message))
        {
            case HubMessage.Invocation:
                messages++;
                Watcher?.Invoke(this, message, now);
                TakePatch(message, now);
                break;
            case HubMessage.Completion when HubMessage.TryNumber(HubMessage.InvocationOf(message), out var number):
                TakeOutcome(HubMessage.ReadCompletion(message), number, now);
                break;
            case HubMessage.Completion:
                Watcher?.Invoke(this, message, now);
                TakeCatchUp(message, now);
                break;
            case HubMessage.Close:
                line?.Dispose();
                break;
        }
    }

    private async Task Live(TaskCompletionSource first)
    {
        var pause = FirstPause;
        while (wanted)
        {
            try
            {
                using var open = await HubLine.Open(server, Path(), cookie, this);
                watched = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                line = open;
                connectionToken = null;
                CatchUp();
                await Task.WhenAny(watched.Task, open.Closed);
                if (watched.Task.IsCompleted)
                {
                    await watched.Task;
                    pause = FirstPause;
                    IsLinked = true;
                    Linked?.Invoke(true);
                    first.TrySetResult();
                }

                await open.Closed;
            }
            catch (Exception failed) when (failed is IOException or SocketException)
            {
                Trouble = failed.Message;
            }
            finally
            {
                if (line is { } ended)
                {
                    line = null;
                    endedBytes += ended.BytesIn;
                    endedKeepAliveBytes += ended.KeepAliveBytes;
                }

                if (IsLinked)
                {
                    IsLinked = false;
                    Linked?.Invoke(false);
                }

                first.TrySetResult();
            }

            if (away is { } absence)
            {
                away = null;
                await Task.Delay(absence);
            }
            else if (wanted)
            {
                drops++;
                await Task.Delay(pause * (0.5 + Random.Shared.NextDouble()));
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private string Path() => "/hubs/workshop?culture=da"
        + (token is null ? "" : $"&access_token={token}")
        + (connectionToken is null ? "" : $"&id={Uri.EscapeDataString(connectionToken)}");

    private void TakePatch(ReadOnlySpan<byte> message, long now)
    {
        var (from, to) = PatchScanner.VersionsOf(message);
        if (from > Version)
        {
            if (!catchingUp)
            {
                CatchUp();
            }

            return;
        }

        Version = Math.Max(Version, to);
        var fresh = inThisMessage ??= [];
        fresh.Clear();
        while (ledger.Scanner.TryNext(ref message, out var number))
        {
            if (seen.Patch(number))
            {
                fresh.Add(number);
                Show(number, now);
            }
            else if (fresh.LastIndexOf(number) < 0)
            {
                // Once more in the same message would be the card's own mark.
                fresh.Add(number);
                doubles++;
            }
        }
    }

    private void TakeCatchUp(ReadOnlySpan<byte> message, long now)
    {
        var (_, to) = PatchScanner.VersionsOf(message);
        if (to == 0 && HubMessage.ReadCompletion(message).Error is { } error)
        {
            Trouble = error;
            line?.Dispose();
            return;
        }

        Version = Math.Max(Version, to);
        while (ledger.Scanner.TryNext(ref message, out var number))
        {
            // What was sent while the phone was away says nothing about how fast patches are.
            Show(number, IsLinked ? now : null);
        }

        catchingUp = false;
        watched?.TrySetResult();
    }

    private void TakeOutcome(HubMessage.Answer answer, int number, long now)
    {
        if (answer.Version is not null)
        {
            ledger.Accepted(number, now);
        }
        else if (answer.Refusal is { } code)
        {
            ledger.Refused(number, code);
        }
        else
        {
            ledger.Failed(answer.Error ?? "an answer that says nothing");
        }

        Outcome?.Invoke(number, answer.Version is not null ? Fate.Accepted : answer.Refusal is not null ? Fate.Refused : Fate.Unknown);
    }

    private void Show(int number, long? now)
    {
        if (seen.Show(number))
        {
            deliveries++;
            if (now is { } moment)
            {
                ledger.Arrived(number, index, moment);
            }
        }
    }

    /// <summary>Looks at a message while it is there.</summary>
    internal delegate void MessageWatcher(Phone phone, ReadOnlySpan<byte> message, long now);
}
