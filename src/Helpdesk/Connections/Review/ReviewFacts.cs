using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Schools;

namespace Helpdesk.Connections.Review;

public static class ReviewFacts
{
    /// <param name="Elsewhere">Schools, by name, where the applicant's e-mail belongs to a responsible person; without this one.</param>
    /// <param name="SameOgrn">Another school of the registry with the OGRN of the application.</param>
    public sealed record Known(School? School, IReadOnlyList<SchoolPerson> Persons, IReadOnlyList<string> Elsewhere, School? SameOgrn);

    public static IReadOnlyList<ReviewFact> Of(RequestType type, IReadOnlyDictionary<string, string> answers, string? email, Known known) =>
        [.. Regions(type, answers), .. Numbers(type, answers, known), .. Persons(type, email, known)];

    private static IEnumerable<ReviewFact> Regions(RequestType type, IReadOnlyDictionary<string, string> answers)
    {
        if (type.RegionIn(answers) is not { } chosen)
            yield break;
        foreach (var (name, meaning, regionOf) in new (string, FieldMeaning, Func<string, Region?>)[]
        {
            ("ИНН", FieldMeaning.SchoolInn, TaxRegions.OfInn), ("КПП", FieldMeaning.SchoolKpp, TaxRegions.OfKpp),
            ("ОГРН", FieldMeaning.SchoolOgrn, TaxRegions.OfOgrn),
        })
        {
            if (type.Answer(meaning, answers) is not { } number || regionOf(number) is not { } region)
                continue;
            var english = name switch { "ИНН" => "INN", "КПП" => "KPP", _ => "OGRN" };
            yield return region.Code == chosen.Code
                ? new(true, new($"{name} выдан в выбранном регионе", $"The {english} is of the chosen region"))
                : new(false, new(
                    $"{name} выдан в другом регионе: {region.Name.Ru}, а выбран {chosen.Name.Ru}",
                    $"The {english} is of another region: {region.Name.En}, chosen is {chosen.Name.En}"));
        }
    }

    private static IEnumerable<ReviewFact> Numbers(RequestType type, IReadOnlyDictionary<string, string> answers, Known known)
    {
        if (known.SameOgrn is { } other)
            yield return new(false, new(
                $"Этот ОГРН в реестре у другой школы: {other.Name}, ИНН {other.Inn}",
                $"The registry has this OGRN with another school: {other.Name}, INN {other.Inn}"));
        if (known.School is not { } school)
            yield break;
        foreach (var (ru, en, answer, registered) in new[]
        {
            ("КПП", "KPP", type.Answer(FieldMeaning.SchoolKpp, answers), school.Kpp),
            ("ОГРН", "OGRN", type.Answer(FieldMeaning.SchoolOgrn, answers), school.Ogrn),
        })
        {
            if (answer is null || registered is null)
                continue;
            yield return answer == registered
                ? new(true, new($"{ru} такой же, как в реестре", $"The {en} is that of the registry"))
                : new(false, new($"{ru} не тот, что в реестре: {registered}", $"The {en} is not that of the registry: {registered}"));
        }
    }

    private static IEnumerable<ReviewFact> Persons(RequestType type, string? email, Known known)
    {
        if (email is null)
        {
            yield return new(false, new(
                "Почты ответственного лица нет: доступ выдать будет некуда",
                "The responsible person has no e-mail: there is nowhere to send the access"));
            yield break;
        }
        if (known.Elsewhere.Count > 0)
            yield return new(false, new(
                $"Эта почта уже у ответственного лица другой школы: {string.Join("; ", known.Elsewhere)}",
                $"This e-mail belongs to a responsible person of another school: {string.Join("; ", known.Elsewhere)}"));
        if (known.Persons.Any(p => string.Equals(p.Email, email, StringComparison.OrdinalIgnoreCase)))
            yield return new(true, new("Пишет ответственное лицо, известное реестру", "The responsible person is known to the registry"));
        else if (known.Persons.Count > 0)
            yield return new(!type.DescribesSchool ? false : known.School is not { IsConnected: true }, new(
                $"В реестре другие ответственные: {string.Join("; ", known.Persons.Select(p => p.Name))}",
                $"The registry has other responsible persons: {string.Join("; ", known.Persons.Select(p => p.Name))}"));
    }
}
