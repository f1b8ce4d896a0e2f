using System.Text;

namespace Workshop;

public sealed class BadInputTests(AppProcess app) : IAsyncLifetime
{
    private const string Id = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private readonly WorkshopClient client = app.Client;
    private WorkshopClient.Created workshop = null!;
    private WorkshopClient.Joined joined = null!;
    private long version;

    public async ValueTask InitializeAsync()
    {
        workshop = await client.Create();
        joined = await client.Join(workshop.Code);
        version = (await client.Get(workshop.Code)).GetProperty("version").GetInt64();
    }

    /// <summary>Whatever was refused, nothing of it was stored.</summary>
    public async ValueTask DisposeAsync() =>
        Assert.Equal(version, (await client.Get(workshop.Code, workshop.FacilitatorKey)).GetProperty("version").GetInt64());

    public static TheoryData<string, int, string, string?> Bodies => new()
    {
        { $$"""{"id":"{{Id}}","type":"contribute","kind":"idea","text":""}""", 400, "empty", "text" },
        { $$"""{"id":"{{Id}}","type":"contribute","kind":"idea","text":"   "}""", 400, "empty", "text" },
        { $$"""{"id":"{{Id}}","type":"contribute","kind":"idea","text":"{{new string('x', 501)}}"}""", 400, "tooLong", "text" },
        { $$"""{"id":"{{Id}}","type":"contribute","kind":"idea"}""", 400, "missing", "text" },
        { $$"""{"id":"{{Id}}","type":"contribute","kind":"idea","text":null}""", 400, "invalidValue", "text" },
        { $$"""{"id":"{{Id}}","type":"contribute","kind":"idea","text":7}""", 400, "invalidValue", "text" },
        { $$"""{"id":"{{Id}}","type":"contribute","kind":"rant","text":"hej"}""", 400, "unknownKind", "kind" },
        { $$"""{"id":"{{Id}}","type":"contribute","kind":0,"text":"hej"}""", 400, "unknownKind", "kind" },
        { $$"""{"id":"{{Id}}","type":"contribute","kind":"idea","text":"hej","table":0}""", 400, "outOfRange", "table" },
        { $$"""{"id":"{{Id}}","type":"contribute","kind":"idea","text":"hej","table":1.5}""", 400, "invalidValue", "table" },
        { $$$"""{"id":"{{{Id}}}","type":"contribute","kind":"idea","text":"hej","place":{"x":2,"y":0.5}}""", 400, "outOfRange", "place" },
        { $$$"""{"id":"{{{Id}}}","type":"contribute","kind":"idea","text":"hej","place":{"x":0.5}}""", 400, "invalidValue", "place" },
        { $$"""{"id":"{{Id}}","type":"shout","text":"hej"}""", 400, "unknownType", "type" },
        { $$"""{"id":"{{Id}}","text":"hej"}""", 400, "unknownType", "type" },
        { """{"type":"contribute","kind":"idea","text":"hej"}""", 400, "malformedId", "id" },
        { """{"id":"hej","type":"contribute","kind":"idea","text":"hej"}""", 400, "malformedId", "id" },
        { """{"id":"00000000-0000-0000-0000-000000000000","type":"contribute","kind":"idea","text":"hej"}""", 400, "malformedId", "id" },
        { """{"id":7,"type":"contribute","kind":"idea","text":"hej"}""", 400, "malformedId", "id" },
        { """{"id":""", 400, "malformedJson", null },
        { "", 400, "malformedJson", null },
        { "[]", 400, "malformedJson", null },
        { "\"hej\"", 400, "malformedJson", null },
        { $$"""{"id":"{{Id}}","id":"{{Id}}","type":"contribute","kind":"idea","text":"hej"}""", 400, "malformedJson", null },
        { $$"""{"id":"{{Id}}","type":"contribute","kind":"idea","text":"hej","deep":{{new string('[', 400)}}{{new string(']', 400)}}}""", 400, "malformedJson", null },
        { $$"""{"id":"{{Id}}","type":"contribute","kind":"idea","text":"{{new string('x', 40 * 1024)}}"}""", 413, "bodyTooLarge", null },
        { $$"""{"id":"{{Id}}","type":"contribute","kind":"idea","text":"{{new string('x', 200 * 1024)}}"}""", 413, "bodyTooLarge", null },
        { $$"""{"id":"{{Id}}","type":"hide","contribution":"{{Id}}"}""", 403, "notAllowed", null },
        { $$"""{"id":"{{Id}}","type":"withdraw","contribution":"{{Id}}"}""", 409, "unknownContribution", null },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_bad_command_gets_its_status_and_code(string body, int status, string code, string? field)
    {
        using var answer = await Post(joined.Token, WorkshopClient.Body(body));
        var problem = await Problem.Expect(answer, status, code);
        if (field is not null)
        {
            Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.GetRawText());
        }
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task What_is_not_json_is_refused_as_such(string mediaType) => await Problem.Expect(
        await Post(joined.Token, WorkshopClient.Body($$"""{"id":"{{Id}}","type":"contribute","kind":"idea","text":"hej"}""", mediaType)), 415, "notJson");

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        var body = new ByteArrayContent([.. Encoding.ASCII.GetBytes($$"""{"id":"{{Id}}","type":"contribute","kind":"idea","text":"h"""), 0xC3, 0x28, .. "\"}"u8]);
        body.Headers.ContentType = new("application/json");
        await Problem.Expect(await Post(joined.Token, body), 400, "invalidUtf8");
    }

    [Fact]
    public async Task Without_a_token_with_an_unknown_one_or_with_another_workshops_nothing_is_done()
    {
        var other = await client.Create();
        var stranger = await client.Join(other.Code);
        string good = $$"""{"id":"{{Id}}","type":"contribute","kind":"idea","text":"hej"}""";

        await Problem.Expect(await Post(null, WorkshopClient.Body(good)), 401, "noToken");
        await Problem.Expect(await Post("made-up", WorkshopClient.Body(good)), 401, "unknownToken");
        await Problem.Expect(await Post(joined.Token[..^2] + "AA", WorkshopClient.Body(good)), 401, "unknownToken");
        await Problem.Expect(await Post(stranger.Token, WorkshopClient.Body(good)), 403, "wrongSession");
        await Problem.Expect(await Post(other.FacilitatorKey, WorkshopClient.Body(good)), 401, "unknownToken");
    }

    [Theory]
    [InlineData("AAAAAA")]
    [InlineData("hej")]
    [InlineData("%20")]
    public async Task An_unknown_code_is_not_found_whatever_is_asked(string code)
    {
        foreach (var path in new[] { "", "/events", "/plan.docx", "/contributions.csv" })
        {
            await Problem.Expect(await client.Request(HttpMethod.Get, $"/api/workshops/{code}{path}", joined.Token), 404, "notFound");
        }

        await Problem.Expect(await client.Request(HttpMethod.Post, $"/api/workshops/{code}/commands", joined.Token, WorkshopClient.Body("{}")), 404, "notFound");
        await Problem.Expect(await client.Request(HttpMethod.Post, $"/api/workshops/{code}/participants", null, WorkshopClient.Body("{}")), 404, "notFound");
        await Problem.Expect(await client.Request(HttpMethod.Delete, $"/api/workshops/{code}", joined.Token), 404, "notFound");
    }

    [Theory]
    [InlineData("""{"title":"","template":"blank","culture":"da"}""", 400, "empty")]
    [InlineData("""{"template":"blank","culture":"da"}""", 400, "missing")]
    [InlineData("""{"title":"Hej","template":"party","culture":"da"}""", 400, "unknownTemplate")]
    [InlineData("""{"title":"Hej","template":"blank","culture":"kl"}""", 400, "unknownCulture")]
    [InlineData("{", 400, "malformedJson")]
    public async Task A_bad_workshop_is_not_created(string body, int status, string code) =>
        await Problem.Expect(await client.Request(HttpMethod.Post, "/api/workshops", null, WorkshopClient.Body(body)), status, code);

    [Theory]
    [InlineData("""{"table":0}""", "outOfRange")]
    [InlineData("""{"targetGroups":"Familier"}""", "invalidValue")]
    [InlineData("""{"targetGroups":[""]}""", "empty")]
    public async Task Nobody_joins_badly(string body, string code) =>
        await Problem.Expect(await client.Request(HttpMethod.Post, $"/api/workshops/{workshop.Code}/participants", null, WorkshopClient.Body(body)), 400, code);

    [Fact]
    public async Task A_reader_who_says_nonsense_about_where_they_are_is_told_so()
    {
        await Problem.Expect(await client.Request(HttpMethod.Get, $"/api/workshops/{workshop.Code}/events?after=-1"), 400, "outOfRange");
        await Problem.Expect(await client.Request(HttpMethod.Get, $"/api/workshops/{workshop.Code}/events?after=x"), 400, "outOfRange");
    }

    [Theory]
    [InlineData("da", "Der er ingen workshop")]
    [InlineData("en", "no workshop")]
    [InlineData("fr", "Der er ingen workshop")]
    public async Task The_sentence_speaks_the_readers_language(string language, string words)
    {
        using var answer = await client.Request(HttpMethod.Get, "/api/workshops/AAAAAA", language: language);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    private Task<HttpResponseMessage> Post(string? token, HttpContent body) =>
        client.Request(HttpMethod.Post, $"/api/workshops/{workshop.Code}/commands", token, body);
}
