namespace Presage.Api;

/// <summary>The API could not begin to listen; the message is for the operator and says what to do.</summary>
public sealed class ApiStartException(string message, Exception inner) : Exception(message, inner);
