#include "package/model_package.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/error.h"
#include "base/stable_sort.h"
#include "package/config.h"

namespace spacy {
namespace {

constexpr std::string_view kConfig = "config.cfg";
constexpr std::string_view kMeta = "meta.json";
constexpr uint64_t kMaxDescription = uint64_t{16} << 20;

std::string parent_of(std::string_view path) {
  const size_t slash = path.rfind('/');
  return std::string(path.substr(0, slash == std::string_view::npos ? 0 : slash));
}

std::string join(const std::string& folder, std::string_view name) {
  return folder.empty() ? std::string(name) : folder + "/" + std::string(name);
}

/// Folders that hold a file of this name, the shallowest first. What macOS adds to zip files does not count.
std::vector<std::string> folders_with(const std::vector<std::string>& paths, std::string_view name) {
  std::vector<std::string> folders;
  for (const std::string& path : paths) {
    const bool named = path == name || (path.size() > name.size() && path.ends_with(name) &&
                                        path[path.size() - name.size() - 1] == '/');
    if (named && !path.starts_with("__MACOSX/")) folders.push_back(parent_of(path));
  }
  const auto depth = [](const std::string& folder) {
    return folder.empty() ? 0 : 1 + std::count(folder.begin(), folder.end(), '/');
  };
  stable_sort(folders, [&](auto& a, auto& b) { return depth(a) < depth(b); });
  return folders;
}

bool lies_below(const std::string& folder, const std::string& above) {
  return above.empty() || folder == above || folder.starts_with(above + "/");
}

/// What nlp.to_disk always writes beside config.cfg (a tokenizer of one's own may have no file).
bool holds_pipeline(const Files& files, const std::vector<std::string>& paths, const std::string& folder) {
  if (files.exists(join(folder, "tokenizer"))) return true;
  const std::string vocab = join(folder, "vocab/");
  const auto first = std::lower_bound(paths.begin(), paths.end(), vocab);
  return first != paths.end() && first->starts_with(vocab);
}

std::string read_description(const Files& files, const std::string& path) {
  if (files.size(path) > kMaxDescription) {
    throw Error("E053", "Could not read '" + path + "': it is larger than 16 MB, so it is not what its name says.");
  }
  return files.read(path);
}

std::string display_name(const Json& meta) {
  const auto text = [&](const char* key) {
    const auto found = meta.find(key);
    return found != meta.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  return text("lang") + "_" + text("name") + " " + text("version");
}

[[noreturn]] void no_pipeline(const std::vector<std::string>& paths) {
  std::string found = paths.empty() ? "nothing" : "'" + paths.front() + "'";
  if (paths.size() > 1) found += " and " + std::to_string(paths.size() - 1) + " more";
  throw Error("NOT_A_PACKAGE",
              "This is not a spaCy pipeline package: no folder in it holds a config.cfg, nor the data of a pipeline of "
              "spaCy 2 with a meta.json (found: " +
                  found + ").");
}

std::string only_chain(const std::vector<std::string>& folders) {
  for (const std::string& folder : folders) {
    if (!lies_below(folder, folders.front())) {
      throw Error("NOT_A_PACKAGE", "There is more than one pipeline here, in '" + folders.front() + "' and in '" +
                                       folder + "': load one of the two folders.");
    }
  }
  return folders.front();
}

/// Those that hold a pipeline's data, where there are any.
std::vector<std::string> with_data(const Files& files, const std::vector<std::string>& paths,
                                   const std::vector<std::string>& folders) {
  std::vector<std::string> whole;
  for (const std::string& folder : folders) {
    if (holds_pipeline(files, paths, folder)) whole.push_back(folder);
  }
  return whole;
}

bool names_pipeline(const Files& files, const std::string& path) {
  const Json meta = parse_json(read_description(files, path), path);
  return meta.is_object() && meta.contains("lang") && meta.contains("pipeline");
}

/// A package of spaCy 2 or one made by hand: copies of meta.json lie above the folder of the data.
std::string find_old_folder(const Files& files, const std::vector<std::string>& paths) {
  std::vector<std::string> folders = folders_with(paths, kMeta);
  if (folders.empty()) no_pipeline(paths);
  const std::vector<std::string> whole = with_data(files, paths, folders);
  if (!whole.empty()) return only_chain(whole);
  only_chain(folders);
  if (!names_pipeline(files, join(folders.back(), kMeta))) no_pipeline(paths);
  return folders.back();
}

std::string find_data_folder(const Files& files, const std::vector<std::string>& paths) {
  const std::vector<std::string> candidates = folders_with(paths, kConfig);
  if (candidates.empty()) return find_old_folder(files, paths);
  const std::vector<std::string> whole = with_data(files, paths, candidates);
  return only_chain(whole.empty() ? candidates : whole);
}

Json read_meta(const Files& files, const std::string& data_folder) {
  std::string folder = data_folder;
  while (!files.exists(join(folder, kMeta))) {  // a package has a copy beside its __init__.py
    if (folder.empty()) {
      throw Error("E053", "Could not read meta.json from '" + data_folder + "': there is none.");
    }
    folder = parent_of(folder);
  }
  const std::string path = join(folder, kMeta);
  Json meta = parse_json(read_description(files, path), path);
  for (const char* setting : {"lang", "name", "version"}) {
    const bool valid = meta.is_object() && meta.contains(setting) && meta[setting].is_string() &&
                       !meta[setting].get_ref<const std::string&>().empty();
    if (!valid) throw Error("E054", "No valid '" + std::string(setting) + "' setting found in '" + path + "'.");
  }
  return meta;
}

/// Weights that spaCy 2 trained lie in <component>/model.
void refuse_trained(const std::vector<std::string>& paths, const ModelPackage& package) {
  const std::string prefix = package.data_folder.empty() ? "" : package.data_folder + "/";
  for (const std::string& path : paths) {
    if (!path.starts_with(prefix) || !path.ends_with("/model")) continue;
    const std::string component = path.substr(prefix.size(), path.size() - prefix.size() - 6);
    if (component.find('/') != std::string::npos) continue;
    throw Error("OLD_PACKAGE", display_name(package.meta) + " was made for spaCy 2, and its component '" + component +
                                   "' has weights that were trained with it, which spaCy 3 can't run: take the release "
                                   "of the same name for spaCy 3, or train the pipeline again with it.");
  }
}

/// What config.cfg would say: spaCy 2 wrote the names of components into meta.json, and their factories where those
/// have others.
std::string old_config(const Json& meta) {
  const Json names = meta.value("pipeline", Json::array());
  const Json factories = meta.value("factories", Json::object());
  if (!names.is_array() || !factories.is_object()) {
    throw Error("BAD_CONFIG", "The meta.json of " + display_name(meta) +
                                  " does not list its components: \"pipeline\" is a list of names.");
  }
  std::string components;
  for (const Json& name : names) {
    if (!name.is_string() || name.get_ref<const std::string&>().find_first_of(".[]\n") != std::string::npos) {
      throw Error("BAD_CONFIG", "The meta.json of " + display_name(meta) + " has a \"pipeline\" with " + name.dump() +
                                    ", which is no component's name.");
    }
    const auto& text = name.get_ref<const std::string&>();
    const Json factory = factories.value(text, Json(text == "sbd" ? "sentencizer" : text));
    components += "\n[components." + text + "]\nfactory = " + factory.dump() + "\n";
  }
  return "[nlp]\nlang = " + meta["lang"].dump() + "\npipeline = " + names.dump() +
         "\ndisabled = []\nbatch_size = 1000\n\n[components]\n" + components;
}

}  // namespace

ModelPackage read_model_package(const Files& files, const Json& overrides) {
  const std::vector<std::string> paths = files.list();
  ModelPackage package;
  package.data_folder = find_data_folder(files, paths);
  package.meta = read_meta(files, package.data_folder);
  const std::string path = join(package.data_folder, kConfig);
  package.of_spacy_2 = !files.exists(path);
  if (package.of_spacy_2) refuse_trained(paths, package);
  const std::string config = package.of_spacy_2 ? old_config(package.meta) : read_description(files, path);
  package.config = parse_config(config, Interpolation::kResolve, overrides);
  package.written = parse_config(config, Interpolation::kKeep, overrides);
  return package;
}

}  // namespace spacy
