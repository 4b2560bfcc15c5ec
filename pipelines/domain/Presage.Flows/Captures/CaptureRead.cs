namespace Presage.Flows;

/// <summary>What one call of <see cref="ICaptureReader.Read"/> found.</summary>
public enum CaptureRead
{
    /// <summary>A datagram.</summary>
    Datagram,

    /// <summary>The piece ends inside something: call again with the bytes not consumed and more behind them.</summary>
    NeedMore,

    /// <summary>The file's end.</summary>
    End,

    /// <summary>The file is not what its head said from here on; nothing more can be read.</summary>
    Broken,
}
