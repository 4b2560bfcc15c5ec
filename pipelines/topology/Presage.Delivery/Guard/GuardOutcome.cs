namespace Presage.Delivery;

/// <summary>What was done with a request before the server was reached; closed, each one is counted.</summary>
public enum GuardOutcome
{
    /// <summary>Nothing speaks against it.</summary>
    Passed,

    /// <summary>The operator lets its address through; it is not scored.</summary>
    Allowed,

    /// <summary>Something was advised, and written down only.</summary>
    Observed,

    /// <summary>Throttled or challenged, and let through: within its rate, or with a pass.</summary>
    Admitted,

    /// <summary>429: more than a throttled client may ask.</summary>
    Throttled,

    /// <summary>403, with what a browser needs to go on.</summary>
    Challenged,

    /// <summary>403.</summary>
    Blocked,
}
