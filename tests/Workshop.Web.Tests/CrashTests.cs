using System.Collections.Concurrent;

namespace Workshop;

public sealed class CrashTests : IAsyncLifetime
{
    private readonly AppProcess app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_was_acknowledged_survives_a_kill_in_the_middle_of_a_burst_and_nothing_is_doubled()
    {
        var client = app.Client;
        var workshop = await client.Create();
        var participants = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => client.Join(workshop.Code)));
        var sent = new ConcurrentDictionary<Guid, (string Token, string Text)>();
        var acknowledged = new ConcurrentDictionary<Guid, long>();

        var burst = participants.Select(async p =>
        {
            for (var i = 0; ; i++)
            {
                var id = Guid.NewGuid();
                sent[id] = (p.Token, $"Bidrag {i} fra {p.ParticipantId}");
                try
                {
                    acknowledged[id] = await client.Send(workshop.Code, p.Token, Command(id, sent[id].Text));
                }
                catch (HttpRequestException)
                {
                    return;
                }
            }
        }).ToList();
        await Eventually.True(() => acknowledged.Count >= 200, "200 acknowledged contributions");
        app.Kill();
        await Task.WhenAll(burst);
        Assert.True(sent.Count > acknowledged.Count, "some must be under way when the server dies");

        await app.Start();

        var found = (await client.Get(workshop.Code)).GetProperty("contributions").EnumerateArray().Select(c => c.GetProperty("id").GetGuid()).ToList();
        Assert.Equal(found.Count, found.Distinct().Count());
        Assert.Empty(acknowledged.Keys.Except(found));
        Assert.Empty(found.Except(sent.Keys));

        // Every client repeats everything, answered or not, with the token it has.
        foreach (var (id, (token, text)) in sent)
        {
            var version = await client.Send(workshop.Code, token, Command(id, text));
            if (acknowledged.TryGetValue(id, out var before))
            {
                Assert.Equal(before, version);
            }
        }

        var all = (await client.Get(workshop.Code)).GetProperty("contributions").EnumerateArray().ToDictionary(c => c.GetProperty("id").GetGuid(), c => c.GetProperty("text").GetString());
        Assert.Equal(sent.Count, all.Count);
        Assert.All(sent, s => Assert.Equal(s.Value.Text, all[s.Key]));
        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "close" });
    }

    private static object Command(Guid id, string text) => new { id, type = "contribute", kind = "idea", text };
}
