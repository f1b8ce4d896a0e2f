using System.Buffers.Text;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;

namespace Workshop.Load;

/// <param name="Body">As it travelled, without the marks of chunks; compressed when <paramref name="Encoding"/> says so.</param>
/// <param name="Location">Where a redirect leads; null for none.</param>
internal sealed record HttpAnswer(int Status, byte[] Body, string? Encoding, string? Location)
{
    public async Task<string> Text()
    {
        await using Stream stream = Encoding switch
        {
            "br" => new BrotliStream(new MemoryStream(Body), CompressionMode.Decompress),
            "gzip" => new GZipStream(new MemoryStream(Body), CompressionMode.Decompress),
            _ => new MemoryStream(Body),
        };
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}

/// <summary>
/// One browser's connection: HTTP/1.1 with keep-alive and cookies. Counts every byte, which the framework's client hides, and costs a socket
/// instead of a pool.
/// </summary>
internal sealed class HttpLine(Uri server) : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Dictionary<string, string> cookies = [];
    private byte[] buffer = new byte[8192];
    private int held;

    /// <summary>Everything that came over the wire, heads included.</summary>
    public long BytesIn { get; private set; }

    /// <summary>The <c>Cookie</c> header; null when there are none.</summary>
    public string? Cookie => cookies.Count == 0 ? null : string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}"));

    public void Dispose() => socket.Dispose();

    public Task<HttpAnswer> Get(string path) => Ask("GET", path, null, null);

    /// <param name="form">Names and values, as a browser would send them.</param>
    public Task<HttpAnswer> Post(string path, IEnumerable<KeyValuePair<string, string>> form) => Ask(
        "POST", path, "application/x-www-form-urlencoded", string.Join('&', form.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}")));

    public Task<HttpAnswer> Post(string path) => Ask("POST", path, "text/plain", "");

    private async Task<HttpAnswer> Ask(string method, string path, string? type, string? body)
    {
        if (!socket.Connected)
        {
            await socket.ConnectAsync(server.Host, server.Port);
        }

        var request = new StringBuilder($"{method} {path} HTTP/1.1\r\nHost: {server.Authority}\r\nAccept: text/html,*/*\r\nAccept-Language: da\r\nAccept-Encoding: br, gzip\r\n");
        if (Cookie is { } cookie)
        {
            request.Append("Cookie: ").Append(cookie).Append("\r\n");
        }

        if (body is not null)
        {
            request.Append("Origin: ").Append(server.GetLeftPart(UriPartial.Authority)).Append("\r\nContent-Type: ").Append(type).Append("\r\nContent-Length: ").Append(body.Length).Append("\r\n");
        }

        await socket.SendAsync(Encoding.ASCII.GetBytes(request.Append("\r\n").Append(body).ToString()));
        return await ReadAnswer();
    }

    private async Task<HttpAnswer> ReadAnswer()
    {
        int end;
        while ((end = buffer.AsSpan(0, held).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await Read();
        }

        var head = Encoding.ASCII.GetString(buffer, 0, end).Split("\r\n");
        Drop(end + 4);
        var headers = head.Skip(1).Select(l => l.Split(": ", 2)).ToLookup(h => h[0], h => h[1], StringComparer.OrdinalIgnoreCase);
        foreach (var set in headers["Set-Cookie"])
        {
            var pair = set.Split(';')[0].Split('=', 2);
            cookies[pair[0]] = pair[1];
        }

        var body = headers["Transfer-Encoding"].Contains("chunked")
            ? await ReadChunks()
            : await Take(int.Parse(headers["Content-Length"].FirstOrDefault("0"), System.Globalization.CultureInfo.InvariantCulture));
        return new HttpAnswer(
            int.Parse(head[0].AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture),
            body,
            headers["Content-Encoding"].FirstOrDefault(),
            headers["Location"].FirstOrDefault());
    }

    private async Task<byte[]> ReadChunks()
    {
        var body = new MemoryStream();
        while (true)
        {
            int end;
            while ((end = buffer.AsSpan(0, held).IndexOf("\r\n"u8)) < 0)
            {
                await Read();
            }

            if (!Utf8Parser.TryParse(buffer.AsSpan(0, end), out int length, out _, 'x'))
            {
                throw new IOException("A chunk without a length.");
            }

            Drop(end + 2);
            var chunk = await Take(length + 2);
            body.Write(chunk, 0, length);
            if (length == 0)
            {
                return body.ToArray();
            }
        }
    }

    private async Task<byte[]> Take(int length)
    {
        while (held < length)
        {
            await Read();
        }

        var taken = buffer.AsSpan(0, length).ToArray();
        Drop(length);
        return taken;
    }

    private async Task Read()
    {
        if (held == buffer.Length)
        {
            Array.Resize(ref buffer, 2 * buffer.Length);
        }

        var read = await socket.ReceiveAsync(buffer.AsMemory(held));
        if (read == 0)
        {
            throw new IOException("The server closed the connection in the middle of an answer.");
        }

        held += read;
        BytesIn += read;
    }

    private void Drop(int length)
    {
        buffer.AsSpan(length, held - length).CopyTo(buffer);
        held -= length;
    }
}
