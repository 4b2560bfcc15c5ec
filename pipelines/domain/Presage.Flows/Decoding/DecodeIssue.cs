namespace Presage.Flows;

/// <summary>One thing that was not read, and where: <see cref="Offset"/> is in bytes from the datagram's start.</summary>
public readonly record struct DecodeIssue(DecodeReason Reason, int Offset);
