using System.Globalization;
using Workshop.Cases;

namespace Workshop;

public sealed class EventsTests(AppProcess app)
{
    private readonly WorkshopClient client = app.Client;

    [Fact]
    public async Task All_contributions_of_five_participants_reach_a_reader_in_order_and_intact()
    {
        var workshop = await client.Create();
        var participants = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.Join(workshop.Code)));
        var template = Templates.Find(Template.Nordfjordby, "da")!;
        var lines = template.Rehearsal!.Value;
        Assert.Equal(106, lines.Length);
        var contributed = 0;
        var reading = client.Follow(workshop.Code).Until(e => Type(e) == "contributed" && ++contributed == lines.Length);

        var sent = new Dictionary<Guid, RehearsalLine>();
        foreach (var line in lines)
        {
            sent.Add(Guid.NewGuid(), line);
        }

        var versions = await Task.WhenAll(participants.Select(async (p, at) =>
        {
            var own = new List<(Guid Id, long Version)>();
            foreach (var (id, line) in sent.Where((_, i) => i % 5 == at))
            {
                own.Add((id, await client.Send(workshop.Code, p.Token, new
                {
                    id,
                    type = "contribute",
                    kind = line.Kind.ToString().ToLower(CultureInfo.InvariantCulture),
                    text = line.Text,
                    targetGroup = line.TargetGroup,
                    table = line.Table,
                    place = line.Place is { } place ? new { x = place.X, y = place.Y } : null,
                })));
            }

            return own;
        }));

        var events = await reading;
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(e => e.Id));
        var arrived = events.Where(e => Type(e) == "contributed").ToList();
        Assert.Equal(sent.Count, arrived.Count);
        foreach (var e in arrived)
        {
            var line = sent[e.Data.GetProperty("id").GetGuid()];
            Assert.Equal(line.Text, e.Data.GetProperty("text").GetString());
            Assert.Equal(line.Kind.ToString(), e.Data.GetProperty("kind").GetString(), ignoreCase: true);
            Assert.Equal(template.TargetGroups.Single(g => g.Id == line.TargetGroup).Name, e.Data.GetProperty("targetGroup").GetString());
            Assert.Equal(line.Place?.X, e.Data.GetProperty("place") is { ValueKind: System.Text.Json.JsonValueKind.Object } place ? place.GetProperty("x").GetDouble() : null);
        }

        // Each answer told the version under which the reader then saw it.
        Assert.All(versions.SelectMany(v => v), v => Assert.Equal(v.Id, arrived.Single(e => e.Id == v.Version).Data.GetProperty("id").GetGuid()));
    }

    [Fact]
    public async Task A_reader_resumes_after_the_last_event_it_has()
    {
        var workshop = await client.Create();
        var joined = await client.Join(workshop.Code);
        await client.Contribute(workshop.Code, joined.Token, "Første");
        await client.Contribute(workshop.Code, joined.Token, "Anden");

        Assert.Equal([4], (await client.Follow(workshop.Code, after: 3).Until(e => e.Id == 4)).Select(e => e.Id));
        Assert.Equal([3, 4], (await client.Follow(workshop.Code, lastEventId: 2).Until(e => e.Id == 4)).Select(e => e.Id));
    }

    [Fact]
    public async Task A_reader_without_key_never_reads_what_is_hidden_and_reads_it_when_it_is_shown_again()
    {
        var workshop = await client.Create();
        var joined = await client.Join(workshop.Code);
        var id = await client.Contribute(workshop.Code, joined.Token, "Noget grimt");
        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "hide", contribution = id });
        var end = await client.Contribute(workshop.Code, joined.Token, "Slut");

        var seen = await client.Follow(workshop.Code).Until(e => e.Data.TryGetProperty("id", out var i) && i.ValueKind == System.Text.Json.JsonValueKind.String && i.GetGuid() == end);
        Assert.DoesNotContain(seen, e => e.Data.GetRawText().Contains("Noget grimt", StringComparison.Ordinal));
        var known = await client.Follow(workshop.Code, workshop.FacilitatorKey).Until(e => e.Id == 5);
        Assert.Contains(known, e => e.Data.GetRawText().Contains("Noget grimt", StringComparison.Ordinal));

        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "show", contribution = id });
        var shown = await client.Follow(workshop.Code, after: 5).Until(e => Type(e) == "contributionShown");
        Assert.Contains("Noget grimt", shown[^1].Data.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_reader_learns_who_wrote_what_or_the_hash_of_the_key()
    {
        var workshop = await client.Create();
        var joined = await client.Join(workshop.Code);
        await client.Contribute(workshop.Code, joined.Token, "En idé");

        foreach (var token in new[] { null, workshop.FacilitatorKey, (await client.Join(workshop.Code)).Token })
        {
            var events = await client.Follow(workshop.Code, token).Until(e => e.Id == 3);
            Assert.DoesNotContain(events, e => e.Data.GetRawText().Contains(joined.ParticipantId.ToString(), StringComparison.Ordinal));
            Assert.Equal(System.Text.Json.JsonValueKind.Null, events[0].Data.GetProperty("keyHash").ValueKind);
        }
    }

    private static string? Type(EventReader.Event e) => e.Data.GetProperty("type").GetString();
}
