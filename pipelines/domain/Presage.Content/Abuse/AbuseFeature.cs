namespace Presage.Content;

/// <summary>What speaks against a request; the names stand in logs.</summary>
public enum AbuseFeature
{
    /// <summary>Written unlike the site's own requests.</summary>
    Text = 0,

    /// <summary>Written like what scanners ask for.</summary>
    Probe,

    /// <summary>A path that nobody else was answered.</summary>
    Path,

    /// <summary>A parameter that the path or the site does not have, or a value of another kind.</summary>
    Parameter,

    /// <summary>A method that the path or the site seldom sees.</summary>
    Method,

    /// <summary>An agent that names a scanner or a library, or none.</summary>
    Agent,

    /// <summary>Not what the predictor expected of the client.</summary>
    Sequence,

    /// <summary>Answered 4xx or 5xx; known from the client's next request on.</summary>
    Failure,

    /// <summary>Requests in some seconds.</summary>
    Rate,

    /// <summary>Requests as even as a clock.</summary>
    Rhythm,

    /// <summary>Distinct targets in an hour or so.</summary>
    Volume,

    /// <summary>The same path again with other parameters.</summary>
    Variation,

    /// <summary>Requests that change something, lately.</summary>
    Writes,
}
