using System.Buffers.Binary;
using System.Text;

namespace Workshop.Load;

public sealed class MessageSplitterTests
{
    private readonly Recorder heard = new();
    private readonly MessageSplitter splitter = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void Messages_come_out_whole_however_the_bytes_are_read(int atATime)
    {
        var (small, middle, large) = ("{}", new string('m', 300), new string('l', 70_000));
        byte[] bytes =
        [
            .. Frame(small + "\u001e" + middle[..100]), // A frame may end in the middle of a message,
            .. Frame(middle[100..] + "\u001e" + small + "\u001e"), // or hold several,
            .. Control(WebSocketFrame.Ping, "hej"),
            .. Frame(large + "\u001e"), // or be larger than any buffer.
            .. Frame(""),
        ];

        Feed(bytes, atATime);

        Assert.Equal([small, middle, small, "9:hej", large], heard.All);
    }

    [Fact]
    public void A_head_that_a_phone_writes_says_how_long_the_payload_is()
    {
        foreach (var length in new[] { 0, 125, 126, 65_535, 65_536 })
        {
            var head = new byte[WebSocketFrame.LongestHead];
            var written = WebSocketFrame.WriteHead(head, WebSocketFrame.Text, length);

            Assert.True(WebSocketFrame.TryRead(head.AsSpan(0, written), out var frame));
            Assert.Equal((WebSocketFrame.Text, length, written - 4), (frame.Opcode, frame.Length, frame.HeadLength));
            Assert.Equal(0x80, head[1] & 0x80);
        }
    }

    private void Feed(byte[] bytes, int atATime)
    {
        var held = new List<byte>();
        for (var at = 0; at < bytes.Length; at += atATime)
        {
            held.AddRange(bytes.AsSpan(at, Math.Min(atATime, bytes.Length - at)));
            held.RemoveRange(0, splitter.Read(held.ToArray(), heard));
        }

        Assert.Empty(held);
    }

    private static byte[] Frame(string text) => Control(WebSocketFrame.Text, text);

    private static byte[] Control(byte opcode, string text)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        byte[] head = payload.Length switch
        {
            < 126 => [(byte)(0x80 | opcode), (byte)payload.Length],
            <= ushort.MaxValue => [(byte)(0x80 | opcode), 126, 0, 0],
            _ => [(byte)(0x80 | opcode), 127, 0, 0, 0, 0, 0, 0, 0, 0],
        };
        if (head.Length == 4)
        {
            BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), (ushort)payload.Length);
        }
        else if (head.Length == 10)
        {
            BinaryPrimitives.WriteInt64BigEndian(head.AsSpan(2), payload.Length);
        }

        return [.. head, .. payload];
    }

    private sealed class Recorder : IMessages
    {
        public List<string> All { get; } = [];

        public void Message(ReadOnlySpan<byte> message) => All.Add(Encoding.UTF8.GetString(message));

        public void Control(byte opcode, ReadOnlySpan<byte> payload) => All.Add($"{opcode}:{Encoding.UTF8.GetString(payload)}");
    }
}
