namespace Presage.Personas;

/// <summary>The ways in which a clustering may be replaced as a whole.</summary>
internal enum CandidateKind
{
    /// <summary>One more: the most scattered cluster gets a second centroid.</summary>
    Split = 0,

    /// <summary>One less: an empty cluster, or the smaller of the two nearest.</summary>
    Merge = 1,

    /// <summary>As many, started afresh, in case the current one sits in a poor local optimum.</summary>
    Restart = 2,
}
