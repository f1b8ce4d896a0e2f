using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Workshop;

/// <summary>Limits that fit a hall: who floods is slowed alone, and an address is no limit for those who do nothing wrong.</summary>
public sealed class GatesTests(AppProcess app)
{
    private readonly WorkshopClient client = app.Client;

    [Fact]
    public async Task A_participant_who_floods_is_slowed_alone_and_told_how_long_to_wait()
    {
        var workshop = await client.Create();
        var (flooder, other) = (await client.Join(workshop.Code), await client.Join(workshop.Code));

        var flood = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => client.TrySend(workshop.Code, flooder.Token, Contribution($"Flod {i}"))));
        var calm = await client.TrySend(workshop.Code, other.Token, Contribution("Roligt"));

        var accepted = flood.Count(a => a.StatusCode == HttpStatusCode.OK);
        Assert.InRange(accepted, 10, 14);
        var slowed = flood.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.Equal(50 - accepted, slowed.Count);
        Assert.All(slowed, a => Assert.InRange(a.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 5));
        Assert.Equal("tooFast", (await slowed[0].Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.OK, calm.StatusCode);
        Assert.Equal(accepted + 1, (await client.Get(workshop.Code)).GetProperty("contributions").GetArrayLength());
    }

    [Fact]
    public async Task Who_waits_as_long_as_told_is_let_in_with_the_same_command()
    {
        var workshop = await client.Create();
        var joined = await client.Join(workshop.Code);
        for (var i = 0; i < 13; i++)
        {
            await client.Send(workshop.Code, joined.Token, Contribution($"Bidrag {i}"));
        }

        Assert.Equal(13, (await client.Get(workshop.Code)).GetProperty("contributions").GetArrayLength());
    }

    [Fact]
    public async Task Five_hundred_join_from_one_address_and_none_is_turned_away()
    {
        var workshop = await client.Create();
        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => client.Http.PostAsJsonAsync($"/api/workshops/{workshop.Code}/participants", new { })));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
    }

    [Fact]
    public async Task The_facilitator_may_write_down_what_a_hall_says_as_fast_as_it_comes()
    {
        var workshop = await client.Create();
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => client.TrySend(workshop.Code, workshop.FacilitatorKey, Contribution($"Sagt {i}"))));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
    }

    [Fact]
    public async Task Wrong_codes_and_keys_are_slowed_and_a_running_meeting_never_is()
    {
        // A server of its own: an address that has tried too much waits.
        await using var own = new AppProcess();
        await own.Start();
        var workshop = await own.Client.Create();
        var seen = new List<HttpStatusCode>();
        for (var i = 0; i < 130; i++)
        {
            seen.Add(i % 2 == 0
                ? (await own.Client.Http.GetAsync($"/api/workshops/AAA{"346789"[i % 6]}{"ACDEF"[i % 5]}{"GHJKM"[i / 26]}")).StatusCode
                : (await own.Client.TrySend(workshop.Code, "wrong", Contribution("Nej"))).StatusCode);
        }

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], seen.Distinct());
        Assert.InRange(seen.Count(s => s == HttpStatusCode.TooManyRequests), 20, 30);
        var late = await own.Client.Http.GetAsync("/api/workshops/AAAAAA");
        Assert.True(late.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal("tooManyWrong", (await late.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());

        await own.Client.Send(workshop.Code, workshop.FacilitatorKey, Contribution("Ja"));
        await own.Client.Send(workshop.Code, (await own.Client.Join(workshop.Code)).Token, Contribution("Også ja"));
    }

    private static object Contribution(string text) => new { id = Guid.NewGuid(), type = "contribute", kind = "idea", text };
}
