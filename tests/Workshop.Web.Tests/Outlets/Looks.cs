using System.Net;
using System.Text.Json;

namespace Workshop.Outlets;

/// <summary>Looks through every opening of a workshop for what is not for the one who looks.</summary>
internal sealed class Looks(Hall hall)
{
    private KnownBoard Board => hall.Board;

    public async Task Everywhere(bool last)
    {
        await hall.SayWhereWeAre();
        var byKey = await hall.Client.Get(hall.Code, hall.Key);
        Assert.Equal(
            Board.All.Where(s => s.Stands != Stands.Withdrawn).Select(s => (s.Id, Status(s), s.Theme)),
            byKey.GetProperty("contributions").EnumerateArray().Select(c => (Id(c), c.GetProperty("status").GetString()!, Theme(c))));
        var nobody = new Reader(hall, null, byKey);
        await Api(nobody, null, hall.Stranger);
        await new PageLooks(hall, nobody).AsNobody();
        foreach (var person in hall.People)
        {
            var reader = new Reader(hall, person, byKey);
            await Api(reader, person.Token, hall.Stranger);
            await new PageLooks(hall, reader).AsParticipant();
        }

        // A participant is known by the cookie too; with a facilitator's beside it, the API is the facilitator's.
        await Api(new Reader(hall, hall.People[0], byKey), null, hall.People[0].Browser);
        await Events(nobody, null);
        await Events(new Reader(hall, hall.Any(hall.People), byKey));
        await new HubLooks(hall, nobody).All();
        await new ExportLooks(hall).All(last);
    }

    private async Task Api(Reader reader, string? token, HttpClient browser)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/workshops/{hall.Code}");
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        using var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        reader.Check("the API", text);
        var view = JsonDocument.Parse(text).RootElement;
        var contributions = view.GetProperty("contributions").EnumerateArray().ToList();
        var right = reader.Seen.Select(s => (s.Id, Status(s), s.Theme, Mine: s.Author is not null && s.Author == reader.Id)).ToList();
        var told = contributions.Select(c => (Id(c), c.GetProperty("status").GetString()!, Theme(c), c.TryGetProperty("mine", out var mine) && mine.GetBoolean())).ToList();
        Assert.True(
            right.SequenceEqual(told),
            $"the API tells {reader.Person?.Name ?? "nobody"} {told.Count} contributions instead of {right.Count}; wrong: {string.Join(", ", told.Except(right))}; right: {string.Join(", ", right.Except(told))}");
        Assert.Equal(Board.ParticipantsAt(Board.Version), view.GetProperty("participants").GetInt32());
        Assert.Equal(Board.Themes.Order(), view.GetProperty("themes").EnumerateArray().Select(Id).Order());
        var plan = view.GetProperty("plan");
        Assert.Equal(["text"], plan.GetProperty("purpose").EnumerateObject().Select(p => p.Name));
        var rows = plan.GetProperty("rows").EnumerateArray().ToList();
        Assert.True(reader.Rows.SetEquals(rows.Select(Id)), $"the API tells the wrong rows: {plan}");
        Assert.All(rows, r => Assert.Equal(["id", "kind", "heading", "contributions", .. r.GetProperty("kind").GetString() == "activity" ? new[] { "phase" } : []], r.EnumerateObject().Select(p => p.Name)));
    }

    private Task Events(Reader reader) => Events(reader, reader.Person!.Token);

    private async Task Events(Reader reader, string? token)
    {
        foreach (var after in new[] { 0, hall.Random.NextInt64(Board.Version) })
        {
            var shown = new HashSet<Guid>();
            foreach (var (_, data) in await hall.Client.Follow(hall.Code, token, after).Until(e => e.Id >= Board.Version))
            {
                var type = data.GetProperty("type").GetString()!;
                var takesAway = type is "contributionHidden" or "contributionSetPending" or "contributionWithdrawn";
                reader.Check($"an event after {after}, {data}", data.GetRawText(), s => takesAway && s.ShownAt(after), ownId: true);
                Assert.False(type.StartsWith("command", StringComparison.Ordinal), $"what the facilitator took back is told: {data}");
                Assert.False(
                    type == "contributionHidden" && data.TryGetProperty("reason", out _) && Board.Find(data.GetProperty("contribution").GetGuid())?.Author != reader.Id,
                    $"why it is held back is told to others than the author: {data}");
                if (type == "contributed" || (type == "contributionShown" && data.GetProperty("content").ValueKind == JsonValueKind.Object))
                {
                    shown.Add(data.GetProperty(type == "contributed" ? "id" : "contribution").GetGuid());
                }
            }

            Assert.True(after > 0 || shown.SetEquals(reader.Seen.Select(s => s.Id)), "the events from the first one on do not tell what is to be seen");
        }
    }

    private static Guid Id(JsonElement of) => of.GetProperty("id").GetGuid();

    private static string Status(Said said) => said.Stands switch
    {
        Stands.Shown => "shown",
        Stands.Pending => "pending",
        _ => "hidden",
    };

    private static Guid? Theme(JsonElement contribution) =>
        contribution.GetProperty("theme") is { ValueKind: JsonValueKind.String } theme ? theme.GetGuid() : null;
}
