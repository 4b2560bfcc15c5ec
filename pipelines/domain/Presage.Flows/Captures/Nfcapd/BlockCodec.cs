namespace Presage.Flows;

/// <summary>How the blocks of an nfcapd file are compressed.</summary>
public enum BlockCodec
{
    None = 0,
    Lzo,
    Bz2,
    Lz4,
    Zstd,
}
