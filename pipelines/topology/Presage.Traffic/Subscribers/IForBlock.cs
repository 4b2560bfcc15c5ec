namespace Presage.Traffic;

/// <summary>A message for one block of subscribers.</summary>
internal interface IForBlock
{
    BlockAddress Address { get; }
}
