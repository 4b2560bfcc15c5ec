using Akka.Configuration;

namespace Presage.Simulation.Tests;

public sealed class NetworkTests
{
    private const int Sent = 200;

    [Fact]
    public void Without_faults_every_datagram_arrives_once()
    {
        Assert.Equal(Enumerable.Range(0, Sent), Receive(SimulatedFaults.None).Order());
    }

    [Fact]
    public void Datagrams_are_lost_doubled_and_overtaken_as_the_faults_say()
    {
        var received = Receive(new SimulatedFaults { DatagramLossShare = 0.3, DatagramDuplicateShare = 0.2, DatagramDelayMax = TimeSpan.FromMilliseconds(50) });

        Assert.InRange(received.Distinct().Count(), Sent / 2, Sent - 20);
        Assert.True(received.Count > received.Distinct().Count());
        Assert.NotEqual(received.Order(), received);
    }

    [Fact]
    public void A_port_is_open_until_its_node_goes_down()
    {
        Simulation.Run(new SimulationOptions { Seed = 1 }, async world =>
        {
            var count = 0;
            var node = world.AddNode("node", Config.Empty, _ => { });
            world.Network.Open(node, 2055, _ => count++);
            Assert.Throws<IOException>(() => world.Network.Open(node, 2055, _ => count++));
            node.Crash();
            node.Start();
            world.Network.Send("10.0.0.1", node, 2055, new byte[] { 1 });
            await world.DelayAsync(TimeSpan.FromSeconds(1));
            Assert.Equal(0, count);
        });
    }

    private static List<int> Receive(SimulatedFaults faults)
    {
        var received = new List<int>();
        Simulation.Run(new SimulationOptions { Seed = 3, Faults = faults }, async world =>
        {
            var node = world.AddNode("node", Config.Empty, _ => { });
            world.Network.Open(node, 2055, datagram => received.Add(BitConverter.ToInt32(datagram.Payload.Span)));
            for (var number = 0; number < Sent; number++)
            {
                world.Network.Send("10.0.0.1", node, 2055, BitConverter.GetBytes(number));
                await world.DelayAsync(TimeSpan.FromMilliseconds(1));
            }

            await world.DelayAsync(TimeSpan.FromSeconds(1));
        });
        return received;
    }
}
