using System.Buffers;

namespace Workshop.Load;

/// <summary>Takes what a <see cref="MessageSplitter"/> finds. The bytes are only valid during the call.</summary>
internal interface IMessages
{
    /// <summary>One message of the hub protocol, without its end mark.</summary>
    void Message(ReadOnlySpan<byte> message);

    /// <summary>A close, ping or pong of the WebSocket.</summary>
    void Control(byte opcode, ReadOnlySpan<byte> payload);
}

/// <summary>
/// Cuts the bytes of a WebSocket into messages of the hub protocol, wherever frames and reads happen to end. A message that lies whole in
/// what was read is passed on where it is; only the others are put together in a pooled buffer, given back as soon as they are done.
/// </summary>
internal sealed class MessageSplitter
{
    /// <summary>Ends every message of SignalR's JSON protocol.</summary>
    public const byte EndOfMessage = 0x1e;

    private byte[]? pending;
    private int pendingLength;
    private long leftInFrame;

    /// <returns>How many of the bytes are done with; the rest must come again, with more behind them.</returns>
    public int Read(ReadOnlySpan<byte> bytes, IMessages to)
    {
        var at = 0;
        while (true)
        {
            if (leftInFrame == 0)
            {
                if (!WebSocketFrame.TryRead(bytes[at..], out var frame))
                {
                    return at;
                }

                if (frame.IsControl)
                {
                    if (bytes.Length - at < frame.HeadLength + frame.Length)
                    {
                        return at;
                    }

                    to.Control(frame.Opcode, bytes.Slice(at + frame.HeadLength, (int)frame.Length));
                    at += frame.HeadLength + (int)frame.Length;
                    continue;
                }

                at += frame.HeadLength;
                leftInFrame = frame.Length;
                continue;
            }

            var part = bytes[at..];
            if (part.IsEmpty)
            {
                return at;
            }

            part = part[..(int)Math.Min(part.Length, leftInFrame)];
            Split(part, to);
            at += part.Length;
            leftInFrame -= part.Length;
        }
    }

    private void Split(ReadOnlySpan<byte> part, IMessages to)
    {
        int end;
        while ((end = part.IndexOf(EndOfMessage)) >= 0)
        {
            if (pending is null)
            {
                to.Message(part[..end]);
            }
            else
            {
                Keep(part[..end]);
                to.Message(pending.AsSpan(0, pendingLength));
                ArrayPool<byte>.Shared.Return(pending);
                pending = null;
                pendingLength = 0;
            }

            part = part[(end + 1)..];
        }

        if (!part.IsEmpty)
        {
            Keep(part);
        }
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        var needed = pendingLength + part.Length;
        if (pending is null || pending.Length < needed)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * pendingLength));
            if (pending is not null)
            {
                pending.AsSpan(0, pendingLength).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(pending);
            }

            pending = larger;
        }

        part.CopyTo(pending.AsSpan(pendingLength));
        pendingLength = needed;
    }
}
