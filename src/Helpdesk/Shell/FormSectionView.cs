namespace Helpdesk.Shell;

/// <param name="Title">Heading over a group of questions; null for none.</param>
public sealed record FormSectionView(string? Title, IReadOnlyList<FormFieldView> Fields);
