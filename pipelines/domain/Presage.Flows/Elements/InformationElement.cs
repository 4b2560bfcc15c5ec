namespace Presage.Flows;

/// <summary>One entry of a registry of information elements.</summary>
/// <param name="Enterprise">0 for IANA's registry and for the numbers that NetFlow v9 vendors took; else the private enterprise number.</param>
/// <param name="Id">Without the enterprise bit; 1 to 65535.</param>
/// <param name="Name">As the registry writes it, in lowerCamelCase.</param>
public sealed record InformationElement(uint Enterprise, int Id, string Name, ElementType Type);
