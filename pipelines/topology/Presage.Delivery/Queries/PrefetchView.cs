namespace Presage.Delivery;

/// <summary>Orders to fetch ahead: done, nothing came, not taken.</summary>
public sealed record PrefetchView(long Done, long Failed, long Refused);
