using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Workshop;

/// <summary>A server with nothing but a form on it, as large as our page with its style sheet.</summary>
internal sealed class PlainForm : IAsyncDisposable
{
    private const string Form =
        "<!DOCTYPE html><html lang=da><meta name=viewport content='width=device-width'><title>Form</title><form method=post><textarea name=text></textarea><button type=submit>Send</button></form>";

    private readonly WebApplication server;

    private PlainForm(WebApplication server) => this.server = server;

    public Uri Address => new(server.Urls.Single());

    public static async Task<PlainForm> Serve(string asLargeAs)
    {
        var page = Pack($"{Form}<!-- {asLargeAs.Replace("--", "__", StringComparison.Ordinal)} -->");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.MapGet("/", async (HttpContext context) =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.ContentEncoding = "br";
            await context.Response.Body.WriteAsync(page);
        });
        await server.StartAsync();
        return new PlainForm(server);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    /// <summary>What compresses to as much as ours does: our own page, as a comment.</summary>
    private static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
