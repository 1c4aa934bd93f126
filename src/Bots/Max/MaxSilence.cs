using Helpdesk.Bots.Calls;

namespace Helpdesk.Bots.Max;

/// <inheritdoc cref="ApiSilence"/>
public sealed class MaxSilence(string method, string reason, bool mayHaveArrived) : ApiSilence("MAX", method, reason, mayHaveArrived);
