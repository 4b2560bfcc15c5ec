using Presage.Core;

namespace Presage.Traffic.Queries;

/// <summary>A persona and what one of its members used lately.</summary>
/// <param name="DownRecent">Mean rate of a member, one entry for each of the last steps, oldest first.</param>
public sealed record PersonaActivity(PersonaId Id, string Name, int MemberCount, IReadOnlyList<BitRate> DownRecent);
