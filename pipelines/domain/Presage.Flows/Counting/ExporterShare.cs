using Presage.Core;

namespace Presage.Flows;

/// <summary>What one exporter tells of one direction of one subscriber.</summary>
/// <param name="Rank">The exporter's place among those preferred; the lowest is the best.</param>
public readonly record struct ExporterShare(int SubscriberIndex, Direction Direction, NetAddress Exporter, int Rank);
