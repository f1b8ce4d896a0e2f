using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Workshop.Load;

/// <summary>
/// A server that phones can take for the one under test, and that does next to nothing: a bare hub, one page of fixed bytes with SignalR's script, and as much of
/// the API as setting up a run needs. Started by this program as a process of its own.
/// </summary>
internal static class BaselineServer
{
    /// <summary>The first word of the command line that starts it; not for people.</summary>
    public const string Verb = "baseline-server";

    /// <summary>SignalR's script for browsers, minified and as Brotli.</summary>
    private const int ScriptBytes = 12_246;

    /// <param name="args">The store's name, its place, and the file of the sample.</param>
    public static async Task Run(IReadOnlyList<string> args)
    {
        await using var file = File.OpenRead(args[2]);
        var sample = Sample.Read(file);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(sample).AddSingleton(await CardStores.Open(args[0], args[1]));
        builder.Services.AddSignalR();
        await using var app = builder.Build();
        var page = Letters($"""<!DOCTYPE html><body data-version="{BareHub.VersionOf(sample)}" {PageVisit.Negotiates}><script src="/signalr.js"></script><p>""", sample.PageBytes);
        var script = Letters("//", ScriptBytes);
        app.MapGet("/health/ready", () => Results.Ok());
        app.MapGet("/j/{code}", () => Results.Bytes(page, "text/html; charset=utf-8"));
        app.MapGet("/signalr.js", () => Results.Bytes(script, "text/javascript"));
        app.MapHub<BareHub>("/hubs/workshop");
        MapApi(app, BareHub.VersionOf(sample));
        await app.StartAsync();
        await Console.Out.WriteLineAsync($"Now listening on: {app.Urls.First()}");
        await app.WaitForShutdownAsync();
    }

    private static void MapApi(WebApplication app, long version)
    {
        var rooms = 0;
        app.MapPost("/api/workshops", () => Results.Created(
            (string?)null, new { code = Interlocked.Increment(ref rooms).ToString("d6", CultureInfo.InvariantCulture), facilitatorKey = "key" }));
        app.MapGet("/api/workshops/{code}", () => Results.Json(new { version }));
        app.MapPost("/api/workshops/{code}/participants", () => Results.Created((string?)null, new { participantId = Guid.NewGuid(), token = Guid.NewGuid().ToString("N") }));
        app.MapPost("/api/workshops/{code}/commands", async (string code, JsonElement command, IHubContext<BareHub> hub) =>
        {
            if (command.GetProperty("type").GetString() == "startStep")
            {
                var step = JsonSerializer.Serialize(command.GetProperty("step").GetString());
                var json = Encoding.UTF8.GetBytes($$$"""{"from":{{{version}}},"to":{{{version}}},"cards":[],"parts":{"step":{{{step}}}}}""");
                await hub.Clients.Group(code).SendAsync(BareHub.Patch, new RawPatch(json));
            }

            return Results.Json(new { version });
        });
    }

    /// <summary>Letters without meaning after a beginning with one, so that it is what it weighs.</summary>
    private static byte[] Letters(string beginning, int length)
    {
        var text = Encoding.ASCII.GetBytes(beginning.PadRight(length));
        var letters = new Random(1);
        for (var i = text.Length - 1; text[i] == ' '; i--)
        {
            text[i] = (byte)letters.Next('a', 'z');
        }

        return text;
    }
}
