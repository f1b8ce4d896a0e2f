using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Workshop.Load;

/// <summary>A line to the hub that carries any call, with its answer, and hands on patches as JSON.</summary>
internal sealed class LiveLine(Action<JsonElement> patched) : IHubListener
{
    /// <summary>The server says every five seconds that it lives.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> calls = [];
    private HubLine? line;
    private int invocations;

    public Task Closed => line?.Closed ?? Task.CompletedTask;

    public bool IsSilent => line is { } open && Stopwatch.GetElapsedTime(open.LastHeard) > Silence;

    /// <exception cref="IOException">No line.</exception>
    /// <exception cref="SocketException">No connection.</exception>
    public async Task Open(Uri server, string query)
    {
        var opening = HubLine.Open(server, $"/hubs/workshop?culture=da{query}", null, this);
        try
        {
            line = await opening.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            _ = opening.ContinueWith(o => o.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw new IOException("no handshake");
        }

        _ = line.Closed.ContinueWith(_ => FailAll(), TaskScheduler.Default);
    }

    public void Cut() => line?.Dispose();

    /// <summary>Calls a method of the hub.</summary>
    /// <returns>Its result.</returns>
    /// <exception cref="IOException">No answer; what was asked may have been done.</exception>
    /// <exception cref="ServerException">The server says that it failed.</exception>
    public async Task<JsonElement> Call(string target, params object?[] arguments)
    {
        var id = Interlocked.Increment(ref invocations).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var answer = calls[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            var message = JsonSerializer.Serialize(new { type = HubMessage.Invocation, invocationId = id, target, arguments });
            if (line?.Send([.. Encoding.UTF8.GetBytes(message), MessageSplitter.EndOfMessage]) != true)
            {
                throw new IOException("The line is gone.");
            }

            return await answer.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            Cut();
            throw new IOException("No answer.");
        }
        finally
        {
            calls.TryRemove(id, out _);
        }
    }

    /// <summary>Says that somebody is still there.</summary>
    public void Tend() => line?.SendPing();

    void IHubListener.Heard(ReadOnlySpan<byte> message, long now)
    {
        var kind = HubMessage.KindOf(message);
        if (kind is not (HubMessage.Invocation or HubMessage.Completion))
        {
            return;
        }

        using var json = JsonDocument.Parse(message.ToArray());
        if (kind == HubMessage.Invocation)
        {
            patched(json.RootElement.GetProperty("arguments")[0].Clone());
        }
        else if (calls.TryGetValue(json.RootElement.GetProperty("invocationId").GetString()!, out var call))
        {
            if (json.RootElement.TryGetProperty("error", out var error))
            {
                call.TrySetException(new ServerException(error.GetString()!));
            }
            else
            {
                call.TrySetResult(json.RootElement.GetProperty("result").Clone());
            }
        }
    }

    private void FailAll()
    {
        foreach (var call in calls.Values)
        {
            call.TrySetException(new IOException("The line broke."));
        }
    }
}
