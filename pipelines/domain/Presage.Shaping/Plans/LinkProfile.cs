using Presage.Core;

namespace Presage.Shaping;

/// <summary>One queueing point in one direction: what it can carry, and the device on which its classes are set.</summary>
/// <param name="Capacity">Positive, at most <see cref="GuaranteeAllocator.CapacityMax"/>.</param>
/// <param name="Interface">The name that <c>tc</c> knows the device by; letters, digits, <c>. _ - @</c>, 1 to 15 characters.</param>
public sealed record LinkProfile(LinkId Link, Direction Direction, BitRate Capacity, string Interface)
{
    /// <summary>IFNAMSIZ of Linux less its closing zero.</summary>
    public const int InterfaceLengthMax = 15;

    /// <summary>Whether <see cref="Interface"/> can stand in a <c>tc</c> line without meaning anything else there.</summary>
    public bool IsInterfaceSafe =>
        Interface.Length is > 0 and <= InterfaceLengthMax
        && Interface.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-' or '@');
}
