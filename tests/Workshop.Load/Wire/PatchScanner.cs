using System.Buffers.Text;
using System.Security.Cryptography;

namespace Workshop.Load;

/// <summary>
/// All that the load program knows of what a patch looks like inside: contributions appear in it by their UUIDs, and it names the versions
/// it leads from and to. Contributions of one run share the first half of their UUIDs and count up in the second, so they are found by
/// looking for bytes, and their number says which one it is.
/// </summary>
internal sealed class PatchScanner
{
    /// <summary>"xxxxxxxx-xxxx-xxxx-0000-" is the same in every id of a run.</summary>
    private const int SharedLength = 24;
    private const int NumberLength = 12;

    /// <summary>Versions are among the first fields of a patch, before any HTML.</summary>
    private const int HeadLength = 256;

    /// <summary>And that it is whole is the last, after all HTML.</summary>
    private const int TailLength = 64;

    private readonly byte[] shared;

    /// <param name="run">Any number; another run has another.</param>
    public PatchScanner(ulong run)
    {
        var hex = run.ToString("x16", null);
        shared = [.. System.Text.Encoding.ASCII.GetBytes($"{hex[..8]}-{hex[8..12]}-{hex[12..]}-0000-")];
    }

    public PatchScanner()
        : this(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)))
    {
    }

    /// <summary>The id of a contribution of this run.</summary>
    /// <param name="number">0 or more.</param>
    public Guid IdOf(int number) => new($"{System.Text.Encoding.ASCII.GetString(shared)}{number:x12}");

    /// <summary>The number of a contribution, if its id is of this run; else -1.</summary>
    public int NumberOf(Guid id)
    {
        ReadOnlySpan<byte> text = System.Text.Encoding.ASCII.GetBytes(id.ToString());
        return TryNext(ref text, out var number) ? number : -1;
    }

    /// <summary>Finds the next mention of a contribution of this run; one card mentions its own more than once.</summary>
    /// <param name="rest">Where to look; afterwards what lies behind the mention.</param>
    public bool TryNext(ref ReadOnlySpan<byte> rest, out int number)
    {
        int at;
        while ((at = rest.IndexOf(shared)) >= 0)
        {
            rest = rest[(at + SharedLength)..];
            if (rest.Length >= NumberLength && Utf8Parser.TryParse(rest[..NumberLength], out long value, out var used, 'x') && used == NumberLength && value <= int.MaxValue)
            {
                rest = rest[NumberLength..];
                number = (int)value;
                return true;
            }
        }

        number = -1;
        return false;
    }

    /// <summary>The version that a screen must show for the patch to fit, and the one that it shows afterwards; 0 for what is missing.</summary>
    public static (long From, long To) VersionsOf(ReadOnlySpan<byte> message)
    {
        var head = message[..Math.Min(message.Length, HeadLength)];
        return (NumberAfter(head, "\"from\":"u8), NumberAfter(head, "\"to\":"u8));
    }

    /// <summary>Whether the patch begins the screen anew with the newest page, instead of bringing all that is missing.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> message) => message[^Math.Min(message.Length, TailLength)..].IndexOf("\"whole\":true"u8) >= 0;

    private static long NumberAfter(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        var at = head.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(head[(at + name.Length)..], out long value, out _) ? value : 0;
    }
}
