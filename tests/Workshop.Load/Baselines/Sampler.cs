using System.Text;
using System.Text.Json;

namespace Workshop.Load;

/// <summary>Takes a <see cref="Sample"/> of a running server.</summary>
internal static class Sampler
{
    /// <summary>As many as a board page shows at most.</summary>
    private const int Cards = 60;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task<Sample> Take(Uri server)
    {
        var ledger = new Ledger(8);
        using var crowd = await Crowd.Gather(server, 1, 1, ledger);
        var brought = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var phone = crowd.Phones[0];
        phone.Watcher = (_, message, _) =>
        {
            var rest = message;
            if (ledger.Scanner.TryNext(ref rest, out _))
            {
                brought.TrySetResult(Encoding.UTF8.GetString(message));
            }
        };
        await crowd.Connect(1);
        var number = ledger.Take(0, phone.Index, 0);
        phone.Contribute(number);
        var invocation = await brought.Task.WaitAsync(Limit);
        var patch = JsonSerializer.Deserialize<JsonElement>(invocation).GetProperty("arguments")[0].GetRawText();

        using var client = new WorkshopClient(server);
        await client.Fill(crowd.Rooms[0], Cards);
        var visit = await PageVisit.Make(server, crowd.Rooms[0].Code);
        await Task.Yield();
        return new Sample(patch, ledger.Scanner.IdOf(number), visit.BoardBytes);
    }
}
