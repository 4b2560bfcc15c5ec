using Presage.Content;

namespace Presage.Delivery;

/// <summary>A place in the fetching of a content.</summary>
/// <param name="Number">Of the flight, for the one who fetches.</param>
/// <param name="Version">The origin's number before the fetch begins.</param>
internal readonly record struct FlightJoin(FlightRole Role, long Number, long Version);
