using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Workshop.Load;

/// <summary>Messages of SignalR's JSON protocol, read and written without a document in memory.</summary>
internal static class HubMessage
{
    public const int Invocation = 1;
    public const int Completion = 3;
    public const int Ping = 6;
    public const int Close = 7;

    /// <summary>The message's type, which servers write first; 0 when it is not there.</summary>
    public static int KindOf(ReadOnlySpan<byte> message) => message.StartsWith("{\"type\":"u8) && message.Length > 9 ? message[8] - '0' : 0;

    /// <summary>What a completion answers, and how: an outcome, a refusal with its code, or an error.</summary>
    public static Answer ReadCompletion(ReadOnlySpan<byte> message)
    {
        var answer = default(Answer);
        var json = new Utf8JsonReader(message);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            if (json.CurrentDepth == 1 && json.ValueTextEquals("error"u8))
            {
                json.Read();
                answer = answer with { Error = json.GetString() };
            }
            else if (json.CurrentDepth == 2 && json.ValueTextEquals("version"u8))
            {
                json.Read();
                answer = answer with { Version = json.GetInt64() };
            }
            else if (json.CurrentDepth == 2 && json.ValueTextEquals("code"u8))
            {
                json.Read();
                answer = answer with { Refusal = json.GetString() };
            }
            else if (json.CurrentDepth >= 2)
            {
                json.Skip();
            }
        }

        return answer;
    }

    /// <summary>The invocation that a completion answers, without reading the rest of it.</summary>
    public static ReadOnlySpan<byte> InvocationOf(ReadOnlySpan<byte> completion)
    {
        var name = "\"invocationId\":\""u8;
        var at = completion.IndexOf(name);
        if (at < 0)
        {
            return [];
        }

        var value = completion[(at + name.Length)..];
        return value[..Math.Max(0, value.IndexOf((byte)'"'))];
    }

    /// <summary><c>Watch(code, afterVersion)</c>, asked as invocation <c>w</c>.</summary>
    public static byte[] Watch(string code, long afterVersion) =>
        Ended($$"""{"type":1,"invocationId":"w","target":"Watch","arguments":["{{code}}",{{afterVersion}}]}""");

    /// <summary><c>Execute(code, contribute)</c>; the invocation is the contribution's number.</summary>
    /// <param name="kind">A word without characters that JSON escapes; so is <paramref name="text"/>.</param>
    public static byte[] Contribute(string code, int number, Guid id, string kind, string text) => Ended(
        $$$"""{"type":1,"invocationId":"{{{number}}}","target":"Execute","arguments":["{{{code}}}",{"id":"{{{id}}}","type":"contribute","kind":"{{{kind}}}","text":"{{{text}}}"}]}""");

    /// <summary>Whether an invocation is the number of a contribution.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> invocation, out int number) =>
        Utf8Parser.TryParse(invocation, out number, out var used) && used == invocation.Length;

    private static byte[] Ended(string json) => [.. Encoding.UTF8.GetBytes(json), MessageSplitter.EndOfMessage];

    /// <param name="Version">Of an outcome.</param>
    /// <param name="Refusal">The code of a refusal; null when it was none.</param>
    /// <param name="Error">Of a call that failed; null when it did not.</param>
    public readonly record struct Answer(long? Version, string? Refusal, string? Error);
}
