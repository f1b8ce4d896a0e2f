using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Workshop;

/// <summary>One meaning of text at every door.</summary>
public sealed class TextTests(AppProcess app) : IAsyncLifetime
{
    private const string Id = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private readonly WorkshopClient client = app.Client;
    private WorkshopClient.Created workshop = null!;

    public async ValueTask InitializeAsync() => workshop = await client.Create();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public static TheoryData<string, string> Wrong => new()
    {
        { """{"id":"\ud800","type":"contribute","kind":"idea","text":"hej"}""", "id" },
        { $$"""{"id":"{{Id}}","type":"\ud800"}""", "type" },
        { $$"""{"id":"{{Id}}","type":"contribute","kind":"idea","text":"hej","\ud800":1}""", "$" },
        { $$"""{"id":"{{Id}}","type":"contribute","kind":"idea","text":"\ud800"}""", "text" },
        { $$"""{"id":"{{Id}}","type":"contribute","kind":"idea, need","text":"hej"}""", "kind" },
        { $$"""{"id":"{{Id}}","type":"setTargetGroups","groups":[null]}""", "groups" },
        { $$"""{"id":"{{Id}}","type":"setProgram","steps":[null]}""", "steps" },
        { $$$$"""{"id":"{{{{Id}}}}","type":"setTranslation","language":"de","translation":{"title":"","frame":{"what":"","why":"","when":"","howMuch":"","openToInfluence":[],"notOpenToInfluence":[]},"steps":[null],"targetGroups":{}}}""", "translation.steps" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_cannot_be_text_is_refused_by_api_and_hub(string body, string field)
    {
        using var answer = await client.Request(HttpMethod.Post, $"/api/workshops/{workshop.Code}/commands", workshop.FacilitatorKey, WorkshopClient.Body(body));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.GetRawText());

        await using var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(app.Address, "/hubs/workshop"), o => o.AccessTokenProvider = () => Task.FromResult<string?>(workshop.FacilitatorKey))
            .AddJsonProtocol(o => o.PayloadSerializerOptions.Converters.Add(new AsItStands()))
            .Build();
        await hub.StartAsync();
        var refused = await hub.InvokeAsync<JsonElement>("Execute", workshop.Code, new Raw(body));
        Assert.Equal(400, refused.GetProperty("status").GetInt32());
        Assert.True(refused.GetProperty("errors").TryGetProperty(field, out _), refused.GetRawText());
    }

    [Theory]
    [InlineData("", """{"title":"\ud800","template":"blank","culture":"da"}""", "title")]
    [InlineData("", """{"title":"hej","template":"\ud800"}""", "template")]
    [InlineData("", """{"title":"hej","\ud800":"blank"}""", "$")]
    [InlineData("/{0}/participants", """{"id":"\ud800"}""", "id")]
    [InlineData("/{0}/participants", """{"\ud800":1}""", "$")]
    [InlineData("/{0}/participants", """{"targetGroups":["\ud800"]}""", "targetGroups")]
    [InlineData("/{0}/participants", """{"targetGroups":[null]}""", "targetGroups")]
    public async Task Creating_and_joining_refuse_it_too(string path, string body, string field)
    {
        using var answer = await client.Request(HttpMethod.Post, "/api/workshops" + path.Replace("{0}", workshop.Code, StringComparison.Ordinal), null, WorkshopClient.Body(body));
        var problem = await Problem.Expect(answer, 400, "invalidValue");
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.GetRawText());
    }

    [Fact]
    public async Task Files_carry_the_name_of_the_meeting_as_it_is_now()
    {
        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "setTitle", title = "Nord/fjord; \"æøå\"" });

        foreach (var (file, called) in new[] { ("plan.docx", "plan"), ("plan.md", "plan"), ("contributions.csv", "bidrag") })
        {
            using var answer = await client.Request(HttpMethod.Get, $"/api/workshops/{workshop.Code}/{file}", workshop.FacilitatorKey);
            var named = answer.Content.Headers.ContentDisposition!;

            Assert.Equal("attachment", named.DispositionType);
            Assert.Equal($"{workshop.Code}-{file}", named.FileName);
            Assert.Equal($"Nord fjord æøå - {called} {workshop.Code}{Path.GetExtension(file)}", named.FileNameStar);
        }
    }

    [Fact]
    public async Task Files_of_an_english_meeting_are_english()
    {
        var english = await client.Create(culture: "en");
        var csv = await client.Request(HttpMethod.Get, $"/api/workshops/{english.Code}/contributions.csv", english.FacilitatorKey);
        Assert.StartsWith("Number,Id,Kind,", (await csv.Content.ReadAsStringAsync()).TrimStart('\uFEFF'), StringComparison.Ordinal);
    }

    /// <summary>JSON that no writer of .NET would write.</summary>
    private sealed record Raw(string Json);

    private sealed class AsItStands : JsonConverter<Raw>
    {
        public override Raw Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Raw value, JsonSerializerOptions options) => writer.WriteRawValue(value.Json, skipInputValidation: true);
    }
}
