namespace Presage.Hocon;

/// <summary>The key whose value is being read, for messages.</summary>
internal sealed record KeyPlace(HoconPath Key, HoconPosition Position);
