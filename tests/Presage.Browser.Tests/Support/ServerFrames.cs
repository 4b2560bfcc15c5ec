using System.Text;
using Presage.Content;

namespace Presage.Browser.Tests;

/// <summary>Writes a server's frames as pipelines/docs/push-protocol.md gives them, independently of the server's own codec.</summary>
internal sealed class ServerFrames
{
    private readonly MemoryStream _bytes = new();

    public byte[] ToArray() => _bytes.ToArray();

    public static byte[] Have(bool isResync, ulong epoch, long offset, long reportsTaken, long leaseMilliseconds, string origin, long number) =>
        new ServerFrames().U8(2, isResync ? (byte)1 : (byte)0).Mark(epoch).Num(offset).Num(reportsTaken).Num(16384).Num(65536).Num(500).Num(leaseMilliseconds)
            .Num(1).Text(origin).Num(number).ToArray();

    /// <summary>A delta of no bytes from the body to itself.</summary>
    public static byte[] Renewal(long offset, long push, string origin, ScriptedContent content) =>
        new ServerFrames().U8(1, 1).Num(offset).Num(push).Text(origin).Text(content.Id).Num(content.Version).Hash(content.Body).Hash(content.Body).Num(content.Body.Length).Num(0)
            .Num(200).Num(content.FreshMilliseconds).Num(0).List(content.Tags).Text($"Content-Type: {content.MediaType}\n{content.Headers}").ToArray();

    public static byte[] Offer(long offset, long push, string origin, ScriptedContent content, byte[]? claimed = null) =>
        new ServerFrames().U8(1, 0).Num(offset).Num(push).Text(origin).Text(content.Id).Num(content.Version).Hash(claimed ?? content.Body).Num(content.Body.Length).Num(content.Body.Length)
            .Num(200).Num(content.FreshMilliseconds).Num(0).List(content.Tags)
            .Text($"Content-Type: {content.MediaType}\nETag: \"{ContentHash.Of(content.Body)}\"\n{content.Headers}").ToArray();

    public static byte[] Data(long offset, long push, long position, ReadOnlySpan<byte> bytes, bool isLast)
    {
        var frame = new ServerFrames().U8(3, isLast ? (byte)1 : (byte)0).Num(offset).Num(push).Num(position);
        frame._bytes.Write(bytes);
        return frame.ToArray();
    }

    public static byte[] Invalidate(long offset, string origin, long number, byte scope, string name) =>
        new ServerFrames().U8(6, 0).Num(offset).Text(origin).Num(number).U8(scope).Text(name).ToArray();

    public static byte[] Taken(long report) => new ServerFrames().U8(4, 0).Num(report).ToArray();

    public static byte[] PingAnswer(ReadOnlySpan<byte> ping)
    {
        var answer = ping.ToArray();
        answer[1] = 1;
        return answer;
    }

    private ServerFrames U8(params ReadOnlySpan<byte> values)
    {
        _bytes.Write(values);
        return this;
    }

    private ServerFrames Num(long value)
    {
        var rest = (ulong)value;
        for (; rest >= 128; rest >>= 7) _bytes.WriteByte((byte)(rest | 0x80));
        _bytes.WriteByte((byte)rest);
        return this;
    }

    private ServerFrames Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Num(bytes.Length)._bytes.Write(bytes);
        return this;
    }

    private ServerFrames List(IReadOnlyList<string> texts)
    {
        Num(texts.Count);
        foreach (var text in texts) Text(text);
        return this;
    }

    private ServerFrames Mark(ulong mark)
    {
        for (var shift = 56; shift >= 0; shift -= 8) _bytes.WriteByte((byte)(mark >> shift));
        return this;
    }

    private ServerFrames Hash(byte[] body)
    {
        Span<byte> hash = stackalloc byte[ContentHash.Length];
        ContentHash.Of(body).CopyTo(hash);
        _bytes.Write(hash);
        return this;
    }
}
