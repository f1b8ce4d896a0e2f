using System.Diagnostics;
using System.Net.Sockets;

namespace Workshop.Load;

/// <summary>
/// A phone that follows one workshop as the real one does (see live.ts): connects, asks for what is missing by version, takes patches,
/// asks again at a gap, and comes back with growing pauses for as long as it is on.
/// </summary>
internal sealed class Phone(Uri server, int index, int room, string code, string? token, Ledger ledger, long version, Wifi? wifi = null, string view = "phone") : IHubListener
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>The client of SignalR gives a line up when nothing came for so long.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenPings = TimeSpan.FromSeconds(15);

    private readonly Screen screen = new(ledger, index, version);
    private HubLine? line;
    private TaskCompletionSource? watched;
    private string? cookie;
    private string? connectionToken;
    private TimeSpan? away;
    private bool wanted;
    private long endedBytes;
    private long endedKeepAliveBytes;
    private long messages;
    private long drops;

    public int Index => index;

    public int Room => room;

    /// <summary>The participant's; null for who has not joined.</summary>
    public string? Token => token;

    /// <summary>Connected and caught up.</summary>
    public bool IsLinked { get; private set; }

    /// <summary>Called when the line is up, and when it is down again.</summary>
    public Action<bool>? Linked { get; set; }

    /// <summary>Called for every patch and every answer to a catch-up, before it is taken.</summary>
    public MessageWatcher? Watcher { get; set; }

    /// <summary>Called with the number of a contribution and its fate when the answer arrives; the fate is unknown when the server failed.</summary>
    public Action<int, Fate>? Outcome { get; set; }

    public Tally Tally => new(
        screen.Deliveries, messages, endedBytes + (line?.BytesIn ?? 0), endedKeepAliveBytes + (line?.KeepAliveBytes ?? 0), screen.Doubles, drops);

    /// <summary>The phone's whole life; it only fails by a fault of this program.</summary>
    public Task Life { get; private set; } = Task.CompletedTask;

    /// <summary>What the last attempt to connect failed with.</summary>
    public string? Trouble { get; private set; }

    public bool Has(int number) => screen.Has(number);

    /// <summary>Begins where a visit to the page ended: with its cookies, at its version, on the connection that it negotiated.</summary>
    public void Enter(Visit visit)
    {
        (cookie, connectionToken) = (visit.Cookie, visit.ConnectionToken);
        screen.Load(visit.Version);
    }

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
    public Phone Reloaded() => new(server, index, room, code, token, ledger, 0, wifi, view);

    /// <summary>Sends a contribution; not stored anywhere, not sent again.</summary>
    /// <returns>False when the line is down.</returns>
    public bool Contribute(int number) =>
        IsLinked && line is { } open && open.Send(HubMessage.Contribute(code, number, ledger.Scanner.IdOf(number), Texts.KindOf(number), ledger.TextOf(number)));

    /// <summary>Whether a catch-up was asked for that is not answered yet.</summary>
    public bool IsCatchingUp { get; private set; }

    /// <summary>Asks for everything since the version that the screen shows.</summary>
    public void CatchUp()
    {
        IsCatchingUp = true;
        line?.Send(HubMessage.Watch(code, screen.Version));
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
                if (!screen.TryTakePatch(message, now) && !IsCatchingUp)
                {
                    CatchUp();
                }

                break;
            case HubMessage.Completion when HubMessage.TryNumber(HubMessage.InvocationOf(message), out var number):
                if (line is not { } open || wifi?.Loses(open) != true)
                {
                    var fate = ledger.Answered(number, HubMessage.ReadCompletion(message), now);
                    Outcome?.Invoke(number, fate);
                }

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
                using var open = await (wifi?.Carry(Connect) ?? Connect());
                watched = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                line = open;
                if (!wanted)
                {
                    // Switched off while it was connecting.
                    break;
                }

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

    private Task<HubLine> Connect()
    {
        var path = $"/hubs/workshop?culture=da&view={view}"
            + (token is null ? "" : $"&access_token={token}")
            + (connectionToken is null ? "" : $"&id={Uri.EscapeDataString(connectionToken)}");
        return HubLine.Open(server, path, cookie, this);
    }

    private void TakeCatchUp(ReadOnlySpan<byte> message, long now)
    {
        if (!screen.TryTakeCatchUp(message, IsLinked ? now : null))
        {
            Trouble = HubMessage.ReadCompletion(message).Error ?? "an answer that says nothing";
            line?.Dispose();
            return;
        }

        IsCatchingUp = false;
        watched?.TrySetResult();
    }

    /// <summary>Looks at a message while it is there.</summary>
    internal delegate void MessageWatcher(Phone phone, ReadOnlySpan<byte> message, long now);
}
