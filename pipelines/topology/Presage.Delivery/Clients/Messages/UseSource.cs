namespace Presage.Delivery;

/// <summary>Who told of a use.</summary>
internal enum UseSource
{
    /// <summary>The listener, a log, or the site: an agent may tell of the same.</summary>
    Site,

    /// <summary>The client's agent, which took it over the network.</summary>
    Agent,

    /// <summary>The client's agent, which had been sent it ahead.</summary>
    Push,
}
