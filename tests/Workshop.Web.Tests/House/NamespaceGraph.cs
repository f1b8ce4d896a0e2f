using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Workshop;

/// <summary>Which namespaces of the product use which, read from the compiled assemblies: what the compiler made of it, not what it says above.</summary>
public sealed class NamespaceGraph
{
    private readonly Dictionary<string, Dictionary<string, string>> uses = [];

    private NamespaceGraph()
    {
    }

    /// <summary>Namespaces that use another, with an example of each use.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, string>> Uses => uses;

    public static NamespaceGraph Of(params IEnumerable<string> files)
    {
        var graph = new NamespaceGraph();
        foreach (var file in files)
        {
            using var assembly = AssemblyDefinition.ReadAssembly(file);
            foreach (var type in assembly.MainModule.GetTypes().Where(t => Room(t) is not null))
            {
                graph.Read(type);
            }
        }

        return graph;
    }

    /// <summary>Groups of namespaces that use each other, directly or around; none when every arrow points one way.</summary>
    public IReadOnlyList<string> Circles()
    {
        var reach = uses.Keys.ToDictionary(n => n, Reachable);
        return
        [
            .. uses.Keys.Where(n => reach[n].Contains(n))
                .Select(n => string.Join(" <-> ", reach[n].Where(m => reach.GetValueOrDefault(m)?.Contains(n) == true).Order(StringComparer.Ordinal)))
                .Distinct()
                .Select(c => $"{c}: {string.Join("; ", Between(c.Split(" <-> ")))}"),
        ];
    }

    private IEnumerable<string> Between(string[] circle) =>
        circle.SelectMany(from => uses[from].Where(to => circle.Contains(to.Key)).Select(to => $"{from} -> {to.Key} ({to.Value})"));

    private HashSet<string> Reachable(string from)
    {
        var seen = new HashSet<string>();
        var next = new Stack<string>([from]);
        while (next.TryPop(out var at))
        {
            foreach (var to in uses.GetValueOrDefault(at)?.Keys.Where(seen.Add) ?? [])
            {
                next.Push(to);
            }
        }

        return seen;
    }

    private void Read(TypeDefinition type)
    {
        Note(type, type.BaseType);
        Note(type, type.Interfaces.Select(i => i.InterfaceType));
        Note(type, type.CustomAttributes.Select(a => a.AttributeType));
        Note(type, type.Fields.Select(f => f.FieldType));
        Note(type, type.Properties.Select(p => p.PropertyType));
        foreach (var method in type.Methods)
        {
            Note(type, method.ReturnType);
            Note(type, method.Parameters.Select(p => p.ParameterType));
            Note(type, method.CustomAttributes.Select(a => a.AttributeType));
            Note(type, method.HasBody ? method.Body.Variables.Select(v => v.VariableType) : []);
            foreach (var instruction in method.HasBody ? method.Body.Instructions : Enumerable.Empty<Instruction>())
            {
                Note(type, instruction.Operand switch
                {
                    TypeReference used => used,
                    MethodReference called => called.DeclaringType,
                    FieldReference field => field.DeclaringType,
                    _ => null,
                });
                Note(type, (instruction.Operand as GenericInstanceMethod)?.GenericArguments ?? Enumerable.Empty<TypeReference>());
            }
        }
    }

    private void Note(TypeDefinition from, IEnumerable<TypeReference> used)
    {
        foreach (var one in used)
        {
            Note(from, one);
        }
    }

    private void Note(TypeDefinition from, TypeReference? used)
    {
        if (used is null)
        {
            return;
        }

        if (used is GenericInstanceType generic)
        {
            Note(from, generic.GenericArguments);
        }

        var (room, other) = (Room(from)!, Room(used.GetElementType()));
        if (other is not null && other != room)
        {
            var known = uses.TryGetValue(room, out var there) ? there : uses[room] = [];
            known.TryAdd(other, $"{Outermost(from).Name} uses {used.GetElementType().Name}");
            uses.TryAdd(other, []);
        }
    }

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    /// <summary>The namespace of one of ours; null for other people's types, and for what compilers generate into none.</summary>
    private static string? Room(TypeReference type) =>
        Outermost(type).Namespace is { } name && (name == "Workshop" || name.StartsWith("Workshop.", StringComparison.Ordinal)) ? name : null;
}
