using Presage.Delivery;

namespace Presage.Api;

/// <summary>What the endpoints of the push channel stand on.</summary>
public sealed record PushParts(PushHub Hub, TokenAdmission Admission, PushTokens Tokens, NewClientQuota Quota);
