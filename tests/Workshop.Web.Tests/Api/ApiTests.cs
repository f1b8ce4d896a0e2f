using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Workshop;

public sealed class ApiTests(AppProcess app)
{
    private readonly WorkshopClient client = app.Client;

    [Fact]
    public async Task A_created_workshop_has_a_code_a_key_and_three_addresses()
    {
        using var answer = await client.Http.PostAsJsonAsync("/api/workshops", new { title = " Regnvand ", template = "blank", culture = "da" });
        var created = (await answer.Content.ReadFromJsonAsync<WorkshopClient.Created>())!;

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal($"/api/workshops/{created.Code}", answer.Headers.Location?.OriginalString);
        Assert.Matches("^[346789ACDEFGHJKMNPQRTVWXY]{6}$", created.Code);
        Assert.True(created.FacilitatorKey.Length >= 22, "128 bits need 22 characters of Base64");
        Assert.EndsWith($"/j/{created.Code}", created.JoinUrl, StringComparison.Ordinal);
        Assert.EndsWith($"/wall/{created.Code}", created.WallUrl, StringComparison.Ordinal);
        Assert.EndsWith($"/facilitator/{created.Code}#{created.FacilitatorKey}", created.FacilitatorUrl, StringComparison.Ordinal);
        Assert.Equal("Regnvand", (await client.Get(created.Code)).GetProperty("title").GetString());
    }

    [Fact]
    public async Task What_is_contributed_is_on_the_board_as_it_was_written()
    {
        var workshop = await client.Create();
        var joined = await client.Join(workshop.Code, "Familier");
        var id = Guid.NewGuid();
        const string Text = "<script>alert('æøå 🌧')</script>";

        var version = await client.Send(workshop.Code, joined.Token, new { id, type = "contribute", kind = "concern", text = Text, targetGroup = "Lejere", table = 3, place = new { x = 0.42, y = 0.67 } });

        var session = await client.Get(workshop.Code, joined.Token);
        var card = Assert.Single(session.GetProperty("contributions").EnumerateArray());
        Assert.Equal(version, session.GetProperty("version").GetInt64());
        Assert.Equal((id, "concern", Text), (card.GetProperty("id").GetGuid(), card.GetProperty("kind").GetString(), card.GetProperty("text").GetString()));
        Assert.Equal(("Lejere", 3, 0.42), (card.GetProperty("targetGroup").GetString(), card.GetProperty("table").GetInt32(), card.GetProperty("place").GetProperty("x").GetDouble()));
        Assert.Equal((0, "shown"), (card.GetProperty("votes").GetInt32(), card.GetProperty("status").GetString()));
        Assert.Equal(1, session.GetProperty("participants").GetInt32());
        foreach (var named in new[] { "frame", "program", "step", "themes", "plan" })
        {
            Assert.True(session.TryGetProperty(named, out _), named);
        }
    }

    [Fact]
    public async Task The_same_command_again_gives_the_same_answer_and_changes_nothing()
    {
        var workshop = await client.Create();
        var joined = await client.Join(workshop.Code);
        var command = new { id = Guid.NewGuid(), type = "contribute", kind = "wish", text = "Bænke" };

        var first = await client.Send(workshop.Code, joined.Token, command);
        await client.Contribute(workshop.Code, joined.Token, "Imens");

        Assert.Equal(first, await client.Send(workshop.Code, joined.Token, command));
        Assert.Equal(2, (await client.Get(workshop.Code)).GetProperty("contributions").GetArrayLength());
    }

    [Fact]
    public async Task A_hidden_contribution_is_seen_with_the_key_and_by_its_author_only()
    {
        var workshop = await client.Create();
        var (author, other) = (await client.Join(workshop.Code), await client.Join(workshop.Code));
        var id = await client.Contribute(workshop.Code, author.Token, "Noget grimt");
        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "hide", contribution = id });

        Assert.Equal(0, await Seen(null));
        Assert.Equal(0, await Seen(other.Token));
        Assert.Equal(1, await Seen(author.Token));
        Assert.Equal(1, await Seen(workshop.FacilitatorKey));

        async Task<int> Seen(string? token) => (await client.Get(workshop.Code, token)).GetProperty("contributions").GetArrayLength();
    }

    [Fact]
    public async Task The_whole_plan_is_written_with_commands_and_exported_in_every_format()
    {
        var workshop = await client.Create();
        var joined = await client.Join(workshop.Code);
        var source = await client.Contribute(workshop.Code, joined.Token, "Regnvandslegeplads");
        var theme = Guid.NewGuid();
        var sources = new { contributions = new[] { source }, themes = new[] { theme } };
        var message = Guid.NewGuid();
        await Send(new { id = theme, type = "createTheme", title = "Skolen", contributions = new[] { source } });
        await Send(new { id = Guid.NewGuid(), type = "setPurpose", purpose = new { text = "Sammen", largerPurpose = "Tørt", sources } });
        await Send(new { id = Guid.NewGuid(), type = "putMessage", row = new { id = message, text = "Trygt", targetGroups = new[] { "Familier" }, angle = "", thirdParty = "", sources } });
        await Send(new { id = Guid.NewGuid(), type = "putActivity", row = new { id = Guid.NewGuid(), title = "Byvandring", description = "", style = "dialogue", phase = "before", when = "Maj", targetGroups = new[] { "Familier" }, messages = new[] { message }, hours = 12, cost = 4000, partners = "", responsible = "Mette", sources } });

        var plan = (await client.Get(workshop.Code, workshop.FacilitatorKey)).GetProperty("plan");
        Assert.Equal("Byvandring", plan.GetProperty("activities")[0].GetProperty("title").GetString());

        foreach (var (file, type) in new[]
        {
            ("plan.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), ("plan.md", "text/markdown"), ("plan.json", "application/json"),
            ("contributions.csv", "text/csv"), ("contributions.json", "application/json"),
        })
        {
            using var answer = await client.Request(HttpMethod.Get, $"/api/workshops/{workshop.Code}/{file}", workshop.FacilitatorKey);
            Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            Assert.True(file.EndsWith("docx", StringComparison.Ordinal) ? bytes is [(byte)'P', (byte)'K', ..] : Encoding.UTF8.GetString(bytes).Contains("Regnvandslegeplads", StringComparison.Ordinal), file);
        }

        Task Send(object command) => client.Send(workshop.Code, workshop.FacilitatorKey, command);
    }

    [Fact]
    public async Task Exports_are_the_facilitators()
    {
        var workshop = await client.Create();
        var joined = await client.Join(workshop.Code);

        await Problem.Expect(await client.Request(HttpMethod.Get, $"/api/workshops/{workshop.Code}/plan.docx"), 401, "noToken");
        await Problem.Expect(await client.Request(HttpMethod.Get, $"/api/workshops/{workshop.Code}/plan.docx", joined.Token), 403, "notAllowed");
        await Problem.Expect(await client.Request(HttpMethod.Get, $"/api/workshops/{workshop.Code}/contributions.csv"), 401, "noToken");
        await Problem.Expect(await client.Request(HttpMethod.Get, $"/api/workshops/{workshop.Code}/plan.exe", workshop.FacilitatorKey), 404, "unknownFormat");
    }

    [Fact]
    public async Task A_deleted_workshop_leaves_no_trace()
    {
        const string Secret = "Det her skal glemmes";
        var workshop = await client.Create();
        var joined = await client.Join(workshop.Code);
        await client.Contribute(workshop.Code, joined.Token, Secret);
        Assert.DoesNotContain(Secret, Stored(), StringComparison.Ordinal);
        Assert.Contains(workshop.Code, Stored(), StringComparison.Ordinal);

        await Problem.Expect(await client.Request(HttpMethod.Delete, $"/api/workshops/{workshop.Code}", joined.Token), 403, "notAllowed");
        using var deleted = await client.Request(HttpMethod.Delete, $"/api/workshops/{workshop.Code}", workshop.FacilitatorKey);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await Problem.Expect(await client.Request(HttpMethod.Get, $"/api/workshops/{workshop.Code}"), 404, "notFound");
        Assert.DoesNotContain(Secret, Stored(), StringComparison.Ordinal);
        Assert.DoesNotContain(workshop.Code, Stored(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_nowhere_in_storage()
    {
        var workshop = await client.Create();
        Assert.Contains(workshop.Code, Stored(), StringComparison.Ordinal);
        Assert.DoesNotContain(workshop.FacilitatorKey, Stored(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_says_live_and_ready()
    {
        Assert.True((await client.Http.GetAsync("/health/live")).IsSuccessStatusCode);
        Assert.Equal("ready", await client.Http.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task The_description_lists_every_command_with_an_example_that_is_taken_as_that_command()
    {
        var description = JsonDocument.Parse(await client.Http.GetStringAsync("/openapi/v1.json")).RootElement;
        var paths = description.GetProperty("paths");
        foreach (var path in new[] { "", "/{code}", "/{code}/participants", "/{code}/commands", "/{code}/events", "/{code}/plan.{format}", "/{code}/contributions.{format}" })
        {
            Assert.True(paths.TryGetProperty($"/api/workshops{path}", out _), path);
        }

        var examples = paths.GetProperty("/api/workshops/{code}/commands").GetProperty("post").GetProperty("requestBody")
            .GetProperty("content").GetProperty("application/json").GetProperty("examples").EnumerateObject().ToList();
        Assert.Equal(Rules.Schema.Commands.Keys.Order(), examples.Select(e => e.Name).Order());

        var workshop = await client.Create();
        foreach (var example in examples)
        {
            // Rows and contributions of an example do not exist here, and what does not exist is a conflict, not a malformed command.
            var command = example.Value.GetProperty("value");
            using var answer = await client.Request(HttpMethod.Post, $"/api/workshops/{workshop.Code}/commands", workshop.FacilitatorKey, WorkshopClient.Body(command.GetRawText().Replace(command.GetProperty("id").GetString()!, Guid.NewGuid().ToString(), StringComparison.Ordinal)));
            Assert.True((int)answer.StatusCode is 200 or 403 or 409, $"{example.Name}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    private string Stored() => string.Concat(Directory.EnumerateFiles(app.Folder, "*.db*").Select(f =>
    {
        using var file = new FileStream(f, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }));
}
