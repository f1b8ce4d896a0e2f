using System.Buffers.Binary;

namespace Workshop.Load;

/// <summary>The head of a WebSocket frame (RFC 6455, 5.2) that came from a server.</summary>
/// <param name="Length">Bytes of payload.</param>
/// <param name="HeadLength">Bytes of the head itself.</param>
internal readonly record struct WebSocketFrame(byte Opcode, long Length, int HeadLength)
{
    public const byte Text = 1;
    public const byte Close = 8;
    public const byte Ping = 9;
    public const byte Pong = 10;

    /// <summary>The longest head of a frame that a client sends, in bytes.</summary>
    public const int LongestHead = 14;

    private const byte Final = 0x80;
    private const byte Masked = 0x80;
    private const int TwoByteLength = 126;
    private const int EightByteLength = 127;

    public bool IsControl => Opcode >= Close;

    /// <returns>False when the head is not complete yet.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out WebSocketFrame frame)
    {
        frame = default;
        if (bytes.Length < 2)
        {
            return false;
        }

        var opcode = (byte)(bytes[0] & 0x0f);
        switch (bytes[1] & 0x7f)
        {
            case TwoByteLength when bytes.Length >= 4:
                frame = new WebSocketFrame(opcode, BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]), 4);
                return true;
            case EightByteLength when bytes.Length >= 10:
                frame = new WebSocketFrame(opcode, BinaryPrimitives.ReadInt64BigEndian(bytes[2..]), 10);
                return true;
            case TwoByteLength or EightByteLength:
                return false;
            case var length:
                frame = new WebSocketFrame(opcode, length, 2);
                return true;
        }
    }

    /// <summary>Writes the head of a whole message from a client. The mask is zero, so that the payload goes out as it is.</summary>
    /// <returns>Bytes written.</returns>
    public static int WriteHead(Span<byte> target, byte opcode, int length)
    {
        target[0] = (byte)(Final | opcode);
        var at = 2;
        if (length < TwoByteLength)
        {
            target[1] = (byte)(Masked | length);
        }
        else if (length <= ushort.MaxValue)
        {
            target[1] = Masked | TwoByteLength;
            BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)length);
            at = 4;
        }
        else
        {
            target[1] = Masked | EightByteLength;
            BinaryPrimitives.WriteInt64BigEndian(target[2..], length);
            at = 10;
        }

        target.Slice(at, 4).Clear();
        return at + 4;
    }
}
