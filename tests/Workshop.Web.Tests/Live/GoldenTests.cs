using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Workshop.Web.Live;

/// <summary>A database that an earlier version wrote opens with the same board, plan, numbers and tokens (tests/Golden).</summary>
public sealed class GoldenTests : IAsyncLifetime
{
    private static readonly string Golden = Path.Combine(typeof(GoldenTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Root").Value!, "tests", "Golden");
    private static readonly JsonElement Known = Json("golden.json");

    private readonly AppProcess app = new() { Settings = { ["Retention__Days"] = "3650" } };

    private static string Code => Known.GetProperty("code").GetString()!;

    private static string Key => Known.GetProperty("facilitatorKey").GetString()!;

    private static string SecondCode => Known.GetProperty("secondCode").GetString()!;

    private static string SecondKey => Known.GetProperty("secondKey").GetString()!;

    public async ValueTask InitializeAsync()
    {
        foreach (var file in Directory.EnumerateFiles(Golden, "*.*", SearchOption.AllDirectories).Where(f => f.EndsWith(".db", StringComparison.Ordinal) || f.EndsWith(".xml", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(app.Folder, Path.GetRelativePath(Golden, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        await app.InitializeAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_an_earlier_version_stored_is_all_there_and_everybody_comes_in_as_before()
    {
        var participant = Known.GetProperty("participant").GetProperty("token").GetString()!;
        foreach (var (view, token) in new[] { ("facilitator", Key), ("participant", participant), ("public", null) })
        {
            var (then, now) = (JsonNode.Parse(Json($"view.{view}.json").GetRawText())!.AsObject(), JsonNode.Parse((await app.Client.Get(Code, token)).GetRawText())!.AsObject());
            if (token != Key)
            {
                // Drafts of the plan are no longer everybody's.
                then.Remove("plan");
            }

            Assert.Empty(Missing(then, now, view));
        }

        var numbers = Json("contributions.json").GetProperty("contributions").EnumerateArray().ToDictionary(c => c.GetProperty("id").GetGuid(), c => c.GetProperty("number").GetInt32());
        var board = (await app.Client.Get(Code, Key)).GetProperty("contributions").EnumerateArray();
        Assert.Equal(numbers, board.ToDictionary(c => c.GetProperty("id").GetGuid(), c => c.GetProperty("number").GetInt32()));
        using var csv = await app.Client.Request(HttpMethod.Get, $"/api/workshops/{Code}/contributions.csv", Key);
        var (before, after) = (Rows(await File.ReadAllTextAsync(Path.Combine(Golden, "contributions.csv"), TestContext.Current.CancellationToken), ','), Rows(await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), ';'));

        // Kinds, times and yes and no are said in the meeting's language now; everything else is as it was.
        foreach (var column in new[] { 0, 1, 3, 4, 5, 8, 9, 10, 14 })
        {
            Assert.Equal(before.Skip(1).Select(r => r[column]), after.Skip(1).Select(r => r[column]));
        }

        foreach (var (code, key, participants) in new[] { (Code, Key, People("otherParticipants").Append(participant)), (SecondCode, SecondKey, People("secondParticipants")) })
        {
            await app.Client.Send(code, key, new { id = Guid.NewGuid(), type = "startStep", step = "collect" });
            foreach (var token in participants)
            {
                var mine = await app.Client.Contribute(code, token, "Skrevet med et gammelt token");
                await app.Client.Send(code, token, new { id = Guid.NewGuid(), type = "withdraw", contribution = mine });
            }
        }

        using var wrong = await app.Client.Request(HttpMethod.Get, $"/api/workshops/{SecondCode}", Key);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
    }

    private static IEnumerable<string> People(string name) => Known.GetProperty(name).EnumerateArray().Select(p => p.GetProperty("token").GetString()!);

    /// <summary>What was said then and is not said now; what is said in addition is no fault.</summary>
    private static IEnumerable<string> Missing(JsonNode? then, JsonNode? now, string at) => (then, now) switch
    {
        (JsonObject a, JsonObject b) => a.SelectMany(p => Missing(p.Value, b[p.Key], $"{at}.{p.Key}")),
        (JsonArray a, JsonArray b) when a.Count == b.Count => a.SelectMany((n, i) => Missing(n, b[i], $"{at}[{i}]")),
        _ => JsonNode.DeepEquals(then, now) ? [] : [$"{at}: {then} became {now}"],
    };

    private static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Golden, file))).RootElement;

    private static List<string[]> Rows(string csv, char separator) =>
        [.. csv.TrimEnd().Split("\r\n").Select(row => Regex.Split(row, $"{separator}(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)").Select(f => f.Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal)).ToArray())];
}
