using Presage.Core;

namespace Presage.Simulation;

/// <summary>Datagrams to the nodes: lost, doubled and out of order as the faults say. A datagram to a closed port is gone, as on a real network.</summary>
public sealed class SimulatedNetwork
{
    private const ulong DatagramStream = 4;
    private readonly SimulatedWorld _world;
    private readonly SeededRandom _random;
    private readonly Dictionary<(SimulatedNode Node, int Port), Action<SimulatedDatagram>> _ports = [];

    internal SimulatedNetwork(SimulatedWorld world)
    {
        _world = world;
        _random = SeededRandom.ForStream(world.Run.Options.Seed, DatagramStream);
    }

    /// <summary>Opens a port of a node, until the node goes down. Each datagram is a step of the node.</summary>
    /// <exception cref="IOException">The port is open already.</exception>
    public void Open(SimulatedNode node, int port, Action<SimulatedDatagram> receive)
    {
        if (!_ports.TryAdd((node, port), receive)) throw new IOException($"Port {port} of {node.Name} is in use.");
    }

    public void Close(SimulatedNode node, int port) => _ports.Remove((node, port));

    /// <param name="from">The sender's address, as the receiver sees it.</param>
    public void Send(string from, SimulatedNode to, int port, ReadOnlyMemory<byte> payload)
    {
        var (dice, faults) = (_world.Run.Dice, _world.Faults);
        if (dice.Throws(FaultKind.DatagramLoss, faults.DatagramLossShare))
        {
            _world.Note("  fault", "a datagram is lost", payload.Length);
            return;
        }

        Carry(from, to, port, payload);
        if (!dice.Throws(FaultKind.DatagramDuplicate, faults.DatagramDuplicateShare)) return;
        _world.Note("  fault", "a datagram is doubled", payload.Length);
        Carry(from, to, port, payload);
    }

    internal void Close(SimulatedNode node)
    {
        foreach (var (owner, port) in _ports.Keys.Where(key => key.Node == node).ToArray()) _ports.Remove((owner, port));
    }

    private void Carry(string from, SimulatedNode to, int port, ReadOnlyMemory<byte> payload)
    {
        var delay = _world.Run.Options.LatencyMax * _random.NextDouble();
        if (_world.Run.ActiveFaults.DatagramDelayMax is var max && max > TimeSpan.Zero)
        {
            _world.Run.Dice.Count(FaultKind.DatagramDelay);
            delay = _world.Run.Dice.Upto(FaultKind.DatagramDelay, max);
        }

        _world.After(delay, () => Arrive(from, to, port, payload));
    }

    private void Arrive(string from, SimulatedNode to, int port, ReadOnlyMemory<byte> payload)
    {
        if (!to.IsUp || !_ports.TryGetValue((to, port), out var receive)) return;
        to.Life.Thread.Post(() => receive(new SimulatedDatagram(from, payload, to.Time.GetUtcNow())));
    }
}
