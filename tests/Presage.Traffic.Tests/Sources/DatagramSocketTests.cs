using System.Net;
using Presage.Core;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Sources;

/// <summary>Real sockets on loopback: what was sent is in the kernel's queue when the call that sent it has returned.</summary>
public sealed class DatagramSocketTests
{
    [Theory]
    [InlineData(UdpReading.Batched)]
    [InlineData(UdpReading.Plain)]
    public void Datagrams_of_any_length_come_whole_and_in_order(UdpReading reading)
    {
        using var socket = Lanes.Open(IPAddress.Loopback, 1, reading).Single();
        using var sender = Lanes.Sender("127.0.3.7", socket.Port);
        int[] lengths = [8, 0, 1_400, 9_000, 65_507, 4];
        for (var index = 0; index < lengths.Length; index++)
        {
            if (lengths[index] == 0) sender.Send(Array.Empty<byte>());
            else Lanes.Send(sender, index, lengths[index]);
        }

        Assert.Equal(lengths.Select((length, index) => ("127.0.3.7", length == 0 ? 0 : index, length)), Lanes.Drain(socket));
    }

    [Fact]
    public void More_than_a_batch_holds_comes_with_the_next_ones()
    {
        using var socket = Lanes.Open(IPAddress.Loopback, 1).Single();
        using var sender = Lanes.Sender("127.0.0.1", socket.Port);
        for (var number = 0; number < 500; number++) Lanes.Send(sender, number);

        Assert.Equal(Enumerable.Range(0, 500), Lanes.Drain(socket).Select(datagram => datagram.Number));
    }

    [Fact]
    public void Datagrams_that_the_kernel_joined_are_split_again()
    {
        using var socket = Lanes.Open(IPAddress.Loopback, 1).Single();
        using var sender = Lanes.Sender("127.0.0.1", socket.Port);
        Lanes.Cut(sender, 100);
        sender.Send((byte[])[.. Enumerable.Range(0, 25).SelectMany(number => Numbered(number, number == 24 ? 60 : 100))]);

        Assert.True(((BatchedDatagramSocket)socket).IsJoining);
        Assert.Equal(
            Enumerable.Range(0, 25).Select(number => ("127.0.0.1", number, number == 24 ? 60 : 100)),
            Lanes.Drain(socket));
    }

    [Fact]
    public void IPv6_senders_are_known_by_their_whole_address_and_IPv4_ones_by_theirs()
    {
        using var socket = Lanes.Open(IPAddress.IPv6Any, 1).Single();
        using var six = Lanes.Sender("::1", socket.Port);
        using var four = Lanes.Sender("127.0.9.9", socket.Port);
        Lanes.Send(six, 1);
        Lanes.Send(four, 2);

        Assert.Equal([("::1", 1, 8), ("127.0.9.9", 2, 8)], Lanes.Drain(socket));
    }

    [Theory]
    [InlineData(UdpReading.Batched)]
    [InlineData(UdpReading.Plain)]
    public void What_the_kernel_drops_is_counted_to_the_datagram(UdpReading reading)
    {
        using var socket = Lanes.Open(IPAddress.Loopback, 1, reading, receiveBufferBytes: 16_384).Single();
        using var sender = Lanes.Sender("127.0.0.1", socket.Port);
        for (var number = 0; number < 300; number++) Lanes.Send(sender, number, 1_000);

        Assert.True(socket.Dropped > 0);
        Assert.Equal(300, Lanes.Drain(socket).Count + socket.Dropped);
    }

    [Fact]
    public void A_batch_tells_what_was_dropped_before_it_was_read()
    {
        using var socket = Lanes.Open(IPAddress.Loopback, 1, receiveBufferBytes: 16_384).Single();
        using var sender = Lanes.Sender("127.0.0.1", socket.Port);
        for (var number = 0; number < 300; number++) Lanes.Send(sender, number, 1_000);
        var batch = new DatagramBatch(64);
        Assert.True(socket.Receive(batch, 0));
        var (read, dropped) = (batch.Count, batch.DatagramsDropped);
        Lanes.Send(sender, 300, 1_000);
        batch.Clear();
        Assert.True(socket.Receive(batch, 0));

        Assert.Equal(301, read + batch.Count + dropped + batch.DatagramsDropped);
    }

    [Fact]
    public void A_joined_message_that_is_dropped_counts_for_as_many_datagrams_as_those_that_came()
    {
        using var socket = Lanes.Open(IPAddress.Loopback, 1, receiveBufferBytes: 16_384).Single();
        using var sender = Lanes.Sender("127.0.0.1", socket.Port);
        Lanes.Cut(sender, 100);
        for (var message = 0; message < 200; message++) sender.Send(new byte[1_000]);
        var batch = new DatagramBatch(64);
        Assert.True(socket.Receive(batch, 0));

        Assert.Equal(2_000, batch.Count + batch.DatagramsDropped);
        Assert.Equal(batch.DatagramsDropped, socket.Dropped);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_kernel_gives_each_exporter_to_the_lane_that_its_address_says_whatever_its_port(int lanes)
    {
        var sockets = Lanes.Open(IPAddress.Loopback, lanes);
        Assert.Equal(lanes, sockets.Count);
        var expected = new List<(string, int, int)>[lanes];
        for (var lane = 0; lane < lanes; lane++) expected[lane] = [];
        for (var number = 0; number < 100; number++)
        {
            var address = FormattableString.Invariant($"127.{number / 7}.{number % 7}.{number + 1}");
            Assert.True(NetAddress.TryParse(address, out var exporter));
            for (var port = 0; port < 2; port++)
            {
                using var sender = Lanes.Sender(address, sockets[0].Port);
                Lanes.Send(sender, number);
                expected[LaneChoice.Of(exporter, lanes)].Add((address, number, 8));
            }
        }

        Assert.All(expected, lane => Assert.NotEmpty(lane));
        for (var lane = 0; lane < lanes; lane++) Assert.Equal(expected[lane], Lanes.Drain(sockets[lane]));
        foreach (var socket in sockets) socket.Dispose();
    }

    [Fact]
    public void An_IPv6_exporter_goes_to_its_lane_too()
    {
        var sockets = Lanes.Open(IPAddress.IPv6Any, 4);
        using var six = Lanes.Sender("::1", sockets[0].Port);
        using var four = Lanes.Sender("127.0.0.6", sockets[0].Port);
        Lanes.Send(six, 1);
        Lanes.Send(four, 2);

        Assert.Equal([("::1", 1, 8)], Lanes.Drain(sockets[LaneOf("::1")]).Where(datagram => datagram.Number == 1));
        Assert.Equal(0, sockets.Sum(socket => socket.Dropped));
        foreach (var socket in sockets) socket.Dispose();
    }

    [Fact]
    public void Lanes_that_a_program_with_one_socket_stands_in_the_way_of_do_not_open()
    {
        using var taken = Lanes.Open(IPAddress.Loopback, 1).Single();
        var settings = ReferenceConfig.Settings().Udp with { Lanes = 2 };

        Assert.Throws<UdpBindException>(() => UdpSockets.Open(new IPEndPoint(IPAddress.Loopback, taken.Port), settings, TimeProvider.System));
    }

    [Fact]
    public void Lanes_of_another_node_stand_in_the_way_though_they_would_share()
    {
        var taken = Lanes.Open(IPAddress.Loopback, 2);
        var settings = ReferenceConfig.Settings().Udp with { Lanes = 2 };

        Assert.Throws<UdpBindException>(() => UdpSockets.Open(new IPEndPoint(IPAddress.Loopback, taken[0].Port), settings, TimeProvider.System));
        foreach (var socket in taken) socket.Dispose();
    }

    [Fact]
    public void A_wait_ends_when_it_is_told_to()
    {
        using var socket = Lanes.Open(IPAddress.Loopback, 1).Single();
        socket.Wake();

        Assert.False(socket.Receive(new DatagramBatch(1), -1));
    }

    private static int LaneOf(string address) => NetAddress.TryParse(address, out var parsed) ? LaneChoice.Of(parsed, 4) : -1;

    private static byte[] Numbered(int number, int length)
    {
        var payload = new byte[length];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(payload, number);
        return payload;
    }
}
