using System.Net.WebSockets;
using Presage.Agent.Tests.Support;
using Presage.Content;
using Presage.Core;
using Presage.Delivery;

namespace Presage.Agent.Tests;

public sealed class HubRefusalTests
{
    private readonly byte[] _buffer = new byte[PushLimits.HaveBytesMax];

    [Fact]
    public async Task A_message_longer_than_allowed_ends_the_connection()
    {
        await using var rig = new PushRig(TimeProvider.System, PushRig.Options);
        var line = await Greet(rig, 1, 0);
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, await CodeAfter(line, new byte[PushRig.Options.FrameBytesMax + 1]));
        Assert.Equal(1, rig.Hub.Counters.CountOf(PushCut.TooLong));
        var first = new MemoryLine();
        _ = rig.Serve(first, 2);
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, await CodeAfter(first, new byte[PushLimits.HaveBytesMax + 1]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ff00")]
    [InlineData("0400ff")]
    [InlineData("0400ffff030100")]
    [InlineData("0200")]
    [InlineData("030000000000")]
    public async Task A_frame_that_makes_no_sense_ends_the_connection(string hex)
    {
        await using var rig = new PushRig(TimeProvider.System, PushRig.Options);
        var line = await Greet(rig, 1, 0);
        Assert.Equal((WebSocketCloseStatus)4400, await CodeAfter(line, Convert.FromHexString(hex)));
    }

    [Fact]
    public async Task Text_and_frames_before_have_end_the_connection()
    {
        await using var rig = new PushRig(TimeProvider.System, PushRig.Options);
        var line = await Greet(rig, 1, 0);
        Assert.Equal((WebSocketCloseStatus)4400, await CodeAfter(line, [1, 2], WebSocketMessageType.Text));
        var early = new MemoryLine();
        _ = rig.Serve(early, 2);
        Assert.Equal((WebSocketCloseStatus)4400, await CodeAfter(early, [8, 0, 1]));
    }

    [Fact]
    public async Task The_epoch_of_another_client_opens_nothing()
    {
        await using var rig = new PushRig(TimeProvider.System, PushRig.Options);
        var mine = await Greet(rig, 1, 0);
        Assert.True(rig.Push(1, PushRig.Content("/secret", "of client 1", 0)));
        ServerHave.Read(_buffer, out _);
        var epoch = _epoch;
        var other = await Greet(rig, 2, epoch);
        Assert.True(_isResync);
        Assert.NotEqual(epoch, _epoch);
        Assert.True(rig.Push(2, PushRig.Content("/open", "of client 2", 0)));
        var frame = await Receive(other);
        Assert.True(OfferFrame.Read(frame, out var offer).IsNone);
        Assert.Equal("/open", offer.Id);
        Assert.NotNull(mine);
    }

    [Fact]
    public async Task A_newer_connection_of_a_client_ends_the_older()
    {
        await using var rig = new PushRig(TimeProvider.System, PushRig.Options);
        var older = await Greet(rig, 1, 0);
        _ = await Greet(rig, 1, 0);
        Assert.Equal((WebSocketCloseStatus)4409, await Code(older));
        Assert.True(rig.Hub.IsConnected(1));
    }

    [Fact]
    public async Task A_client_that_floods_is_cut_off()
    {
        await using var rig = new PushRig(new FakeTime(), PushRig.Options with { FramesPerSecondMax = 20 });
        var line = await Greet(rig, 1, 0);
        for (var frame = 0; frame < 20; frame++) await line.Client.SendAsync(new byte[] { 8, 1, 0 }, WebSocketMessageType.Binary, true, default);
        Assert.Equal((WebSocketCloseStatus)4429, await Code(line));
    }

    [Fact]
    public async Task Limits_of_time_end_the_connection()
    {
        var time = new FakeTime();
        await using var rig = new PushRig(time, PushRig.Options);
        var mute = new MemoryLine();
        _ = rig.Serve(mute, 1);
        time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal((WebSocketCloseStatus)4408, await Code(mute));
        var deaf = await Greet(rig, 2, 0);
        var (_, done) = rig.Invalidate(InvalidationScope.All, "");
        await Receive(deaf);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal((WebSocketCloseStatus)4408, await Code(deaf));
        Assert.False(done.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(new InvalidationReach(0, 1), await done);
        Assert.Equal((1, 1), (rig.Hub.Counters.CountOf(PushCut.HandshakeLate), rig.Hub.Counters.CountOf(PushCut.AcknowledgeLate)));
    }

    private ulong _epoch;
    private bool _isResync;

    private async Task<MemoryLine> Greet(PushRig rig, ulong client, ulong epoch)
    {
        var line = new MemoryLine();
        _ = rig.Serve(line, client);
        var have = new ClientHave { Epoch = epoch, Offset = 0, Reporter = 1, CreditBytes = 1 << 20, Terms = default, Origins = [], Held = [] };
        await line.Client.SendAsync(_buffer.AsMemory(0, have.Write(_buffer)), WebSocketMessageType.Binary, true, default);
        Assert.True(ServerHave.Read(await Receive(line), out var answer).IsNone);
        (_epoch, _isResync) = (answer.Epoch, answer.IsResync);
        return line;
    }

    private async Task<byte[]> Receive(MemoryLine line)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var read = await line.Client.ReceiveAsync(_buffer.AsMemory(), limit.Token);
        return _buffer[..read.Count];
    }

    private async Task<WebSocketCloseStatus?> CodeAfter(MemoryLine line, byte[] message, WebSocketMessageType type = WebSocketMessageType.Binary)
    {
        var sending = line.Client.SendAsync(message, type, true, default);
        var code = await Code(line);
        await sending;
        return code;
    }

    private async Task<WebSocketCloseStatus?> Code(MemoryLine line)
    {
        for (var frame = 0; frame < 100; frame++)
        {
            await Receive(line);
            if (line.Client.CloseStatus is { } code) return code;
        }

        return null;
    }
}
