// A drawing of displaCy's as nodes of a page. C++ says which (src/bindings/displacy_nodes.h). Texts are text nodes, styles
// are set through the object model: neither needs 'unsafe-inline', and nothing in a label can become markup.

export type DrawnNode =
  | string
  | readonly [
      tag: string,
      style: Readonly<Record<string, string>>,
      children: readonly DrawnNode[],
      properties?: object,
      namespace?: string | null,
      attributes?: readonly (readonly [namespace: string | null, name: string, value: string])[],
    ];

/** Puts the nodes below an element, in place of what it holds. */
export function mountNodes(element: Element, drawn: readonly DrawnNode[]): void {
  const page = element.ownerDocument;
  const make = (given: DrawnNode): Node | string => {
    if (typeof given === 'string') return given;
    const [tag, style, children, properties, namespace, attributes = []] = given;
    const node = (namespace ? page.createElementNS(namespace, tag) : page.createElement(tag)) as HTMLElement;
    Object.assign(node, properties);
    for (const [space, name, value] of attributes) node.setAttributeNS(space, name, value);
    for (const [name, value] of Object.entries(style)) node.style.setProperty(name, value);
    for (const child of children) node.append(make(child));
    return node;
  };
  element.replaceChildren(...drawn.map(make));
}
