namespace Presage.Flows;

/// <summary>What an <see cref="ApplicationRule"/> looks at.</summary>
public enum ApplicationRuleKind
{
    /// <summary>Ports of TCP.</summary>
    Tcp = 0,

    /// <summary>Ports of UDP.</summary>
    Udp,

    /// <summary>Differentiated services code points.</summary>
    Dscp,

    /// <summary>One application id: <see cref="ApplicationRule.First"/> is its engine, <see cref="ApplicationRule.Last"/> its selector.</summary>
    Id,
}
