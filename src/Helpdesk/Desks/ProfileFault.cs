namespace Helpdesk.Desks;

/// <param name="File">Name of the profile file.</param>
/// <param name="Path">Where in it, such as <c>promises[0].cutOff</c>; empty for the file as a whole.</param>
/// <param name="Reason">What is wrong there.</param>
public sealed record ProfileFault(string File, string Path, string Reason)
{
    public override string ToString() => Path.Length == 0 ? $"{File}: {Reason}" : $"{File}: {Path}: {Reason}";
}
