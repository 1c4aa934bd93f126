namespace Helpdesk.Shell.Wire;

/// <summary>
/// Marks routes that answer with what only the caller may see and that have no form on them, which would say the same: answers of the API,
/// files. Pages under a <see cref="SecretAddress"/> need no mark.
/// </summary>
public sealed class KeptInNoCache
{
    public static readonly KeptInNoCache Mark = new();
}
