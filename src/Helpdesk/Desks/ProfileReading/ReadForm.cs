using Helpdesk.Desks.Forms;

namespace Helpdesk.Desks.ProfileReading;

/// <summary>Reads the <c>fields</c> of a request type and checks what they say about one another.</summary>
internal static class ReadForm
{
    public static IReadOnlyList<FormField> Read(ProfileObject type, IReadOnlyList<DeskService> services)
    {
        var items = type.List("fields");
        items.CheckTwice();
        items.CheckTwice("means");
        var fields = items.Select(item => ReadField.Read(item, services)).ToList();
        for (var i = 0; i < fields.Count; i++)
            CheckAlternative(items[i], fields[i], fields);
        return fields;
    }

    private static void CheckAlternative(ProfileValue item, FormField field, List<FormField> fields)
    {
        if (field.RequiredUnless is not { } other)
            return;

        var path = $"{item.Path}.requiredUnless";
        if (field.Required)
            item.Reading.AddFault(path, "the field is required in any case");
        else if (other == field.Key)
            item.Reading.AddFault(path, "names the field itself");
        else if (fields.All(candidate => candidate.Key != other))
            item.Reading.AddFault(path, $"there is no field \"{other}\" in this form");
    }
}
