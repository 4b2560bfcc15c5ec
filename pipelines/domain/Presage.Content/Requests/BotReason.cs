namespace Presage.Content;

/// <summary>Why a request is taken as a machine's; closed, each one is counted.</summary>
public enum BotReason
{
    None = 0,

    /// <summary>The agent names itself a crawler, a feed reader, a monitor or a library.</summary>
    AgentNamesItself,

    /// <summary>The log has agents, and this request has none.</summary>
    NoAgent,

    /// <summary>The client asked for robots.txt.</summary>
    AskedForRobots,
}
